import path from 'node:path'
import { plusDays } from '@/lib/calendar/days'
import { openDesk } from '@/lib/desk/database'
import { createDesk } from '@/lib/desk/desk'
import { madeUpIssue } from './made-up/issue'

// Publishes issues until it is killed, and prints the number of each issue that the desk has accepted.
const [folder = '', from = '1'] = process.argv.slice(2)
const sql = await openDesk({ stateDir: path.join(folder, 'state') })
const desk = createDesk({
  sql,
  issuesDir: path.join(folder, 'issues'),
  fileOf: () => undefined,
  rules: () => ({ categories: [], publishedAt: '07:30', timeZone: 'Asia/Shanghai' }),
  now: Date.now,
})
await desk.recover()
for (let number = Number(from); ; number += 1) {
  const bytes = Buffer.from(madeUpIssue(plusDays('2020-01-01', number), 5))
  const { kind } = await desk.submit({ bytes, state: 'live', author: 'bench' })
  process.stdout.write(`${kind} ${number}\n`)
}
