import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openArchive } from '@/lib/archive/archive'
import { plusDays } from '@/lib/calendar/days'
import { openDesk } from '@/lib/desk/database'
import { createDesk } from '@/lib/desk/desk'
import { openOutbox } from '@/lib/desk/open-outbox'
import { runOutbox } from '@/lib/desk/run-outbox'
import { parseProfile } from '@/lib/profile/parse'
import { madeUpIssue } from './made-up/issue'

// This script publishes issues until it is killed. It prints the number of each issue that the desk has
// accepted, and announces the issue to a webhook. If `from` is 0, it publishes nothing, and ends when all
// announcements are delivered.
const [folder = '', from = '1', webhook = '', firstDay = ''] = process.argv.slice(2)
/**
 * The outbox does not announce issues that are older than 48 hours, so its clock starts at the day of the
 * first issue.
 */
const outboxNow = (): number => Date.now() - Number(process.env['BEGAN_AT']) + Date.parse(firstDay)

const location = {
  contentDir: folder,
  ...{ issuesDir: path.join(folder, 'issues'), dataDir: path.join(folder, 'data') },
  stateDir: path.join(folder, 'state'),
}
const archive = openArchive(location)
await archive.sync()
const { profile } = parseProfile(`channels: { webhooks: ["${webhook}"] }`)
const box = await openOutbox({
  ...{ location, archive, now: outboxNow, random: Math.random, env: process.env },
  site: () => ({ siteUrl: 'https://news.example', profile }),
})
// In a new database, the first comparison only stores which issues exist, and announces nothing. It must end
// before the first issue is published.
await box.collect()
const runner = runOutbox({
  ...box,
  // All processes use the same name. Otherwise a new process would wait until the lease of the killed process
  // expires.
  holder: 'bench',
  beforeLook: () => box.collect(),
  onError: (error) => process.stderr.write(`${String(error)}\n`),
  everyMs: 20,
})
const desk = createDesk({
  sql: await openDesk(location),
  issuesDir: location.issuesDir,
  fileOf: (key) => archive.issue(key)?.issue.file,
  rules: () => ({ categories: [], publishedAt: '07:30', timeZone: 'Asia/Shanghai' }),
  now: Date.now,
  onWritten: async (file) => {
    await archive.sync([file])
    runner.wake()
  },
})
await desk.recover()
await archive.sync()
if (from === '0') await untilDelivered()
for (let number = Number(from); ; number += 1) {
  const bytes = Buffer.from(madeUpIssue(plusDays(firstDay, number), 5))
  const { kind } = await desk.submit({ bytes, state: 'live', author: 'bench' })
  process.stdout.write(`${kind} ${number}\n`)
}

async function untilDelivered(): Promise<never> {
  await box.collect()
  for (;;) {
    const due = await box.outbox.list({ states: ['waiting', 'sending'], limit: 1 })
    if (due.length === 0) process.exit(0)
    await setTimeout(50)
  }
}
