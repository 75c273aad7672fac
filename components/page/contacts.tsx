import type { ReactNode } from 'react'
import type { Editor, Publisher, SiteProfile } from '@/lib/profile/model'
import { strings } from '@/lib/site/strings'

const words = strings.contacts

/** A link to a mail address or contact page. */
const Contact = ({ address }: { readonly address: string }) => (
  <a href={address} rel="noopener">
    {address.replace(/^mailto:/, '')}
  </a>
)

/**
 * A list of the publisher and the editor, who are responsible for the content. Renders nothing if the profile
 * names no publisher and no editor.
 */
export const Responsible = ({ profile: { editor, publisher } }: ProfileProps) =>
  editor === undefined && publisher === undefined ? null : (
    <ul>
      {publisher && (
        <li>
          <PublisherName {...publisher} />
        </li>
      )}
      {editor && (
        <li>
          <EditorName {...editor} />
        </li>
      )}
    </ul>
  )

interface ProfileProps {
  readonly profile: Pick<SiteProfile, 'editor' | 'publisher' | 'report'>
}

/**
 * Publisher, editor and the address for reporting errors in one line, for the foot of every page. The
 * structured data contain these facts, and may contain only facts that readers can see on the page.
 */
export const Byline = ({ profile: { editor, publisher, report } }: ProfileProps) =>
  editor === undefined && publisher === undefined && report === undefined ? null : (
    <p className="meta pt-4">
      {publisher && <PublisherName {...publisher} />}
      {publisher && editor && ' · '}
      {editor && <EditorName {...editor} />}
      {report !== undefined && (
        <>
          {(publisher ?? editor) && ' · '}
          {words.reportTo}
          <Contact address={report} />
        </>
      )}
    </p>
  )

const PublisherName = ({ name, url }: Publisher) => (
  <>
    {words.publisher}
    {url === undefined ? name : <a href={url}>{name}</a>}
  </>
)

const EditorName = ({ name, address }: Editor) => (
  <>
    {words.editor}
    {name}
    {address !== undefined && (
      <>
        ，<Contact address={address} />
      </>
    )}
  </>
)

/**
 * The section on reporting errors, with the profile's address for reports or, without it, the editor's
 * address. Renders nothing if there is no address. `children` is the text of the section.
 */
export const ReportErrors = ({
  profile: { report, editor },
  children,
}: {
  readonly profile: SiteProfile
  readonly children: ReactNode
}) => {
  const address = report ?? editor?.address
  return address === undefined ? null : (
    <>
      <h2>{words.reportTitle}</h2>
      <p>
        {words.report}
        <Contact address={address} />。{words.reportHow}
      </p>
      {children}
    </>
  )
}
