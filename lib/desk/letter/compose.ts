import { createHash } from 'node:crypto'
import type { MailContent } from './issue-letter'
import type { Mail } from './mailer'

/** The data from which the header of a mail is made. */
export interface MailHead {
  readonly from: string
  /** The site's name. */
  readonly name: string
  readonly to: string
  /**
   * Identifies the mail. If the mail is sent twice, both copies have the same `Message-ID`, so that a server
   * can drop the second copy.
   */
  readonly id: string
  /** Public address of the site. */
  readonly siteUrl: string
  /** A POST request to this address ends the subscription (RFC 8058). Absent in a confirmation mail. */
  readonly leave?: string
}

/** Returns a finished mail: plain text and HTML. */
export async function composeMail(
  { from, name, to, id, siteUrl, leave }: MailHead,
  { subject, html, text }: MailContent,
): Promise<Mail> {
  // The library is loaded when the first mail is sent: few sites have a letter.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const message = await new MailComposer({
    from: { name: withoutBreaks(name), address: from },
    to: { name: '', address: to },
    subject: withoutBreaks(subject),
    ...{ html, text },
    // A Chinese character takes four bytes in base64, and nine in quoted-printable.
    textEncoding: 'base64',
    messageId: `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`,
    headers: {
      'List-Id': `<letter.${new URL(siteUrl).hostname}>`,
      ...(leave === undefined
        ? { 'Auto-Submitted': 'auto-replied' }
        : { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  })
    .compile()
    .build()
  return { from, to, message }
}

/** A line break would begin another header field (RFC 5322, 2.2). */
const withoutBreaks = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/g, ' ')
