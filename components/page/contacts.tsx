import type { ReactNode } from 'react'
import type { SiteProfile } from '@/lib/profile/model'
import { strings } from '@/lib/site/strings'

const words = strings.contacts

/** A mail address or a contact page. */
const Contact = ({ address }: { readonly address: string }) => (
  <a href={address} rel="noopener">
    {address.replace(/^mailto:/, '')}
  </a>
)

/** The people responsible for the content, as far as the profile names them. */
export const Responsible = ({ profile: { editor, publisher } }: { readonly profile: SiteProfile }) => (
  <ul>
    <li>
      {words.publisher}
      {publisher.url === undefined ? publisher.name : <a href={publisher.url}>{publisher.name}</a>}
    </li>
    {editor && (
      <li>
        {words.editor}
        {editor.name}
        {editor.address !== undefined && (
          <>
            ，<Contact address={editor.address} />
          </>
        )}
      </li>
    )}
  </ul>
)

/**
 * The section on reporting errors, with the address in the profile, or the editor's; nothing without an address.
 * The text of the section is `children`.
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
