/**
 * The result of sending one mail. Reasons contain only codes, because a server's error text may contain the
 * address.
 */
export type MailOutcome =
  | { readonly kind: 'accepted' }
  /** The address does not exist. */
  | { readonly kind: 'dead'; readonly reason: string }
  /** The mail was permanently refused for another reason. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** This address may be tried again. */
  | { readonly kind: 'later'; readonly reason: string }
  /** Nothing was sent. At the moment, other mails would fail, too. */
  | { readonly kind: 'no-server'; readonly reason: string; readonly isFinal: boolean }
  /** The mail was handed over, and no answer came. */
  | { readonly kind: 'unknown'; readonly reason: string }

/** The fields of an error of the SMTP library. */
export interface SmtpFault {
  readonly code?: unknown
  readonly originalCode?: unknown
  /** The last command that was sent: `RCPT TO`, `DATA`; `CONN` if no command was sent. */
  readonly command?: unknown
  readonly response?: unknown
}

/**
 * Returns the outcome of a mail that could not be sent.
 * @param isRead true if the connection had already taken bytes of the mail, so that the server may have
 * received it
 */
export function outcomeOfFault(
  { code, originalCode, command, response }: SmtpFault,
  isRead: boolean,
): MailOutcome {
  const { status, enhanced } = codesIn(response)
  const reason =
    status === undefined
      ? String(originalCode ?? code ?? 'no answer')
      : [String(command ?? ''), status, enhanced].filter((part) => part).join(' ')
  if (status === undefined)
    return isRead ? { kind: 'unknown', reason } : { kind: 'no-server', reason, isFinal: false }
  const isFinal = status.startsWith('5')
  if (status === '421' || (command !== 'RCPT TO' && command !== 'DATA'))
    return { kind: 'no-server', reason, isFinal }
  if (!isFinal) return { kind: 'later', reason }
  return { kind: command === 'RCPT TO' && isAboutAddress(status, enhanced) ? 'dead' : 'failed', reason }
}

/** Returns the status of an answer and its enhanced status (RFC 3463), without the text. */
function codesIn(response: unknown): { readonly status?: string; readonly enhanced?: string } {
  const [, status, enhanced] =
    /^([245]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3}))?/.exec(String(response ?? '')) ?? []
  return { ...(status !== undefined && { status }), ...(enhanced !== undefined && { enhanced }) }
}

/**
 * Tells whether a refusal says that the address does not exist:
 * - an enhanced status 5.1.x about the destination, or 5.2.1 for a disabled mailbox (RFC 3463, 3.2 and 3.3)
 * - the status 550, 551 or 553 without an enhanced status (RFC 5321, 4.2.3)
 * Refusals of the sender or of the content, such as 5.7.1, say nothing about the address.
 */
const isAboutAddress = (status: string, enhanced: string | undefined): boolean =>
  enhanced === undefined
    ? ['550', '551', '553'].includes(status)
    : /^5\.(?:1\.(?:[12346]|10)|2\.1)$/.test(enhanced)
