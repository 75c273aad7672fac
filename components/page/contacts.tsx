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
export const Responsible = ({ profile: { name, editor, publisher } }: { readonly profile: SiteProfile }) => (
  <ul>
    <li>
      {words.publisher}
      {publisher.url === undefined ? publisher.name : <a href={publisher.url}>{publisher.name}</a>}
    </li>
    <li>
      {words.editor}
      {editor?.name ?? words.noEditor(name)}
      {editor?.address !== undefined && (
        <>
          ，<Contact address={editor.address} />
        </>
      )}
    </li>
  </ul>
)

/** Where readers report errors: the address in the profile, or the editor's. */
export const ReportErrors = ({ profile: { report, editor } }: { readonly profile: SiteProfile }) => {
  const address = report ?? editor?.address
  return address === undefined ? (
    <p>{words.noReport}</p>
  ) : (
    <p>
      {words.report}
      <Contact address={address} />。{words.reportHow}
    </p>
  )
}
