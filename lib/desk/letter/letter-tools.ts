import type { OutboxTask } from '@/lib/desk/run-outbox'
import type { Site } from '@/lib/profile/model'
import type { LetterSettings } from './letter-settings'
import type { LetterStore } from './letter-store'
import { createMailer } from './mailer'
import type { Pause } from './pace'
import { sendConfirmations } from './send-confirmations'

/** The data of the letter, and the limit on the rate of its mails. */
export interface LetterTools extends LetterStore {
  readonly pause: Pause
}

/**
 * Returns the task that sends confirmation mails; nothing if the site sends no letter. The task and the
 * letter's channel have separate connections to the mail server.
 */
export function letterTasks(
  settings: LetterSettings,
  site: Site,
  { subscribers, pause, ...clock }: LetterTools & { now(): number; random(): number },
): readonly OutboxTask[] {
  if (settings.kind === 'off') return []
  const { from, perMinute, server } = settings
  const mailer = createMailer(server, new URL(site.siteUrl).hostname)
  return [
    {
      name: 'letter confirmations',
      run: (signal) =>
        sendConfirmations(
          { ...clock, subscribers, mailer, site, from, pause: () => pause(perMinute, signal) },
          signal,
        ),
    },
  ]
}
