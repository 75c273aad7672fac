import { escapeHtml } from '@/lib/feed-html/html'
import type { Site } from '@/lib/profile/model'
import { strings } from '@/lib/site/strings'
import type { MailContent } from './issue-letter'
import { framed, mailLink, paragraph } from './mail-frame'

const { confirmation } = strings.letter

/**
 * Returns the mail that asks a reader to confirm the subscription.
 * @param confirm address of the page on which the reader confirms
 */
export function confirmationLetter(
  { profile: { name } }: Pick<Site, 'profile'>,
  confirm: string,
): MailContent {
  const subject = confirmation.subject(name)
  return {
    subject,
    html: framed({
      subject,
      preview: confirmation.text(name),
      head: name,
      body: [
        paragraph(escapeHtml(confirmation.text(name))),
        paragraph(`<strong>${mailLink(confirm, confirmation.action)}</strong>`),
        paragraph(escapeHtml(confirmation.otherwise)),
      ].join('\n'),
      foot: mailLink(confirm, confirm),
    }),
    text: [confirmation.text(name), confirm, confirmation.otherwise].join('\n\n'),
  }
}
