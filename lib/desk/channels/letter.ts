import type { Attempt, Channel } from '@/lib/desk/channel'
import type { Outcome } from '@/lib/desk/delivery'
import { isIssueEvent } from '@/lib/desk/event'
import { composeMail } from '@/lib/desk/letter/compose'
import { issueLetter } from '@/lib/desk/letter/issue-letter'
import type { LetterSends, SendCounts, SendState } from '@/lib/desk/letter/letter-sends'
import type { MailOutcome } from '@/lib/desk/letter/mail-outcome'
import type { Mailer } from '@/lib/desk/letter/mailer'
import type { Pause } from '@/lib/desk/letter/pace'
import { absolute, type IssueKey, LETTER, unsubscribePath } from '@/lib/site/addresses'
import type { ChannelContext } from './issue-content'

export interface LetterOptions {
  /** The sender's mail address. A trial sends the letter only to this address. */
  readonly from: string
  readonly sends: LetterSends
  readonly mailer: Mailer
  readonly pause: Pause
  readonly perMinute: number
}

/** The attempt ends after this many mails in a row were not accepted. */
const MAX_CONSECUTIVE_FAILURES = 10
/**
 * Normally an address is erased if the mail server says that it does not exist. If the server rejects more
 * addresses than this as non-existent, and more than it accepts, the server is probably wrong, and no address
 * is erased.
 */
const MAX_DEAD_ADDRESSES = 3

/**
 * Returns a channel that mails each published issue to every confirmed subscriber once. The state of each
 * address is stored before and after its attempt, so that a letter continues after the process was killed. A
 * sent mail cannot be changed or taken back, so revisions and withdrawals are not sent. If an issue is
 * withdrawn while its letter is being sent, the remaining mails are not sent.
 */
export function letterChannel(options: LetterOptions, context: ChannelContext): Channel {
  return {
    name: 'letter',
    isForEditor: false,
    hasMessagePerIssue: false,
    handles: ({ kind }) => kind === 'issue.published',
    isRepeatable: () => true,
    send: (attempt) => sendLetter(attempt, options, context),
    trial: (event, signal) =>
      sendTrial(isIssueEvent(event) ? event.issue : undefined, options, context, signal),
    preview(event) {
      const content = isIssueEvent(event)
        ? issueLetter(event.issue, context, leaveAddress('…', context))
        : undefined
      return content === undefined ? '' : `${content.subject}\n\n${content.text}`
    },
  }
}

const leaveAddress = (key: string, { site }: ChannelContext): string =>
  absolute(site.siteUrl, unsubscribePath(key))
const NOT_LIVE: Outcome = { kind: 'skipped', reason: 'the issue is no longer live' }

async function sendLetter(
  attempt: Attempt,
  options: LetterOptions,
  context: ChannelContext,
): Promise<Outcome> {
  const { event } = attempt.delivery
  if (!isIssueEvent(event)) return { kind: 'skipped', reason: 'not for readers' }
  const { sends, mailer } = options
  await sends.deleteOld(attempt.now)
  await sends.settleInterrupted(event.issue)
  const outcome = await sendToAll(event.issue, attempt, options, context)
  mailer.close()
  // A refused letter is sent again only if a person asks for it, after the cause was removed. This makes the
  // refused mails due again, so that they are then tried, too.
  if (outcome.kind === 'refused') await sends.reopen(event.issue)
  return outcome
}

async function sendToAll(
  issue: IssueKey,
  { delivery: { createdAt }, now, signal }: Attempt,
  { from, sends, mailer, pause, perMinute }: LetterOptions,
  context: ChannelContext,
): Promise<Outcome> {
  let misses = 0
  while (misses < MAX_CONSECUTIVE_FAILURES) {
    const subscriber = await sends.next(issue, createdAt, now)
    if (subscriber === undefined) return ended(issue, sends)
    if (!(await isTurn(() => pause(perMinute, signal), signal)))
      return { kind: 'later', reason: 'interrupted' }
    const leave = leaveAddress(subscriber.key, context)
    // The content is created again for each subscriber: the issue may have been corrected or withdrawn in the
    // meantime.
    const content = issueLetter(issue, context, leave)
    if (content === undefined) return NOT_LIVE
    const mail = await composeMail(
      {
        ...headOf(from, context),
        ...{ to: subscriber.address, id: `${subscriber.key} ${issue.date} ${issue.edition}`, leave },
      },
      content,
    )
    if (!(await sends.begin(issue, subscriber.id, now))) continue
    const outcome = await mailer.send(mail)
    if (outcome.kind === 'no-server') {
      await sends.undo(issue, subscriber.id)
      return { kind: outcome.isFinal ? 'refused' : 'later', reason: outcome.reason }
    }
    await sends.settle(issue, subscriber.id, STATE_OF_OUTCOME[outcome.kind])
    misses = outcome.kind === 'accepted' ? 0 : misses + 1
  }
  return {
    kind: 'later',
    reason: `${MAX_CONSECUTIVE_FAILURES} mails in a row were not accepted; ${describe(await sends.counts(issue))}`,
  }
}

const STATE_OF_OUTCOME: Readonly<Record<Exclude<MailOutcome['kind'], 'no-server'>, SendState>> = {
  accepted: 'accepted',
  dead: 'dead',
  failed: 'failed',
  later: 'later',
  unknown: 'uncertain',
}

const headOf = (from: string, { site }: ChannelContext) => ({
  from,
  name: site.profile.name,
  siteUrl: site.siteUrl,
})

/** Waits until the next mail may be sent. Returns false if the process stops. */
async function isTurn(pause: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
  await pause().catch(() => {})
  return !signal.aborted
}

/**
 * Returns the outcome after all addresses were tried, and erases the subscribers whose addresses do not
 * exist.
 */
async function ended(issue: IssueKey, sends: LetterSends): Promise<Outcome> {
  const counts = await sends.counts(issue)
  const { accepted, dead, failed, later } = counts
  const reason = describe(counts)
  if (dead > MAX_DEAD_ADDRESSES && dead > accepted)
    return { kind: 'refused', reason: `${reason}: none was dropped` }
  await sends.dropDead(issue)
  if (later > 0) return { kind: 'later', reason }
  return accepted === 0 && failed > 0 ? { kind: 'refused', reason } : { kind: 'sent', reason }
}

/** Returns the counts as text without addresses: `118 accepted, 1 dead, 1 uncertain`. */
const describe = (counts: SendCounts): string =>
  Object.entries(counts)
    .filter(([state, count]) => count > 0 || state === 'accepted')
    .map(([state, count]) => `${count} ${state}`)
    .join(', ')

/** Sends the letter only to the sender's address. */
async function sendTrial(
  issue: IssueKey | undefined,
  { from, mailer }: LetterOptions,
  context: ChannelContext,
  signal: AbortSignal,
): Promise<Outcome> {
  const leave = absolute(context.site.siteUrl, LETTER)
  const content = issue && issueLetter(issue, context, leave)
  if (content === undefined || signal.aborted) return NOT_LIVE
  const head = { ...headOf(from, context), to: from, id: `trial ${Date.now()}`, leave }
  const outcome = await mailer.send(await composeMail(head, content))
  mailer.close()
  return outcome.kind === 'accepted'
    ? { kind: 'sent', reason: 'to the sender only' }
    : { kind: 'refused', reason: outcome.reason }
}
