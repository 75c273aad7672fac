import { waitAfter } from '@/lib/desk/delivery'
import type { Site } from '@/lib/profile/model'
import { absolute, confirmPath } from '@/lib/site/addresses'
import { composeMail } from './compose'
import { confirmationLetter } from './confirmation-letter'
import type { MailOutcome } from './mail-outcome'
import type { Mailer } from './mailer'
import type { DueConfirmation, Subscribers } from './subscribers'

export interface ConfirmationTools {
  readonly subscribers: Subscribers
  readonly mailer: Mailer
  readonly site: Site
  /** The sender's address. */
  readonly from: string
  /** Returns milliseconds since 1970. */
  now(): number
  /** Returns a random number from 0 to 1. */
  random(): number
  /** Waits until the rate allows another mail. */
  pause(): Promise<void>
}

/**
 * Sends the confirmation mails that are due. Each attempt is stored before it is made. After a crash, or if
 * the server did not answer, the mail is not sent again; the reader can request another one.
 */
export async function sendConfirmations(tools: ConfirmationTools, signal: AbortSignal): Promise<void> {
  const { subscribers, mailer, site, from, now, pause } = tools
  await subscribers.deleteOld(now())
  while ((await subscribers.dueConfirmation(now())) !== undefined) {
    await pause().catch(() => {})
    const due = await subscribers.dueConfirmation(now())
    if (due === undefined || signal.aborted) break
    const { id, address, key, askedAt } = due
    const content = confirmationLetter(site, absolute(site.siteUrl, confirmPath(key)))
    const head = {
      from,
      name: site.profile.name,
      to: address,
      id: `${key} ${askedAt}`,
      siteUrl: site.siteUrl,
    }
    const mail = await composeMail(head, content)
    await subscribers.beginConfirmation(id)
    await settle(due, await mailer.send(mail), tools)
  }
  mailer.close()
}

async function settle(
  { id, attempts }: DueConfirmation,
  outcome: MailOutcome,
  { subscribers, now, random }: ConfirmationTools,
): Promise<void> {
  if (outcome.kind === 'dead' || outcome.kind === 'failed') await subscribers.remove(id)
  else if (outcome.kind === 'later' || outcome.kind === 'no-server')
    await subscribers.postponeConfirmation(id, now() + waitAfter(attempts + 1, random()))
}
