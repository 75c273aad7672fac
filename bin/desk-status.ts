import { Outbox } from '@/lib/desk/outbox'
import { Revisions } from '@/lib/desk/revisions'
import type { Sql } from '@/lib/desk/sql/sql'
import { timeOf } from './desk-tokens'

const MAX_ROWS = 20
const MAX_AUDIT_ROWS = 100

/** Prints the newest issues of the desk, and the deliveries that failed. */
export async function printStatus(sql: Sql): Promise<0> {
  const issues = await new Revisions(sql).newest(MAX_ROWS)
  if (issues.length === 0) console.log('The desk has no issue yet.')
  for (const { file, number, state, publishAt, author, createdAt, facts } of issues) {
    const when = state === 'scheduled' && publishAt !== undefined ? ` for ${timeOf(publishAt)}` : ''
    console.log(`${file}  ${state}${when}  revision ${number} by ${author}, ${timeOf(createdAt)}`)
    const errors = state === 'held' ? facts.diagnostics.filter(({ severity }) => severity === 'error') : []
    for (const { line, column, rule, message } of errors)
      console.log(`  ${line}:${column} ${rule}: ${message}`)
  }
  const failed = await new Outbox(sql).list({ states: ['failed', 'uncertain'], limit: MAX_ROWS })
  for (const { id, channel, event, state, reason = '' } of failed)
    console.log(`delivery ${id}  ${channel}  ${event.kind}  ${state}: ${reason}`)
  return 0
}

/**
 * Schedules failed deliveries to be sent again at once.
 * @param id number of one delivery; by default all failed deliveries
 * @param now milliseconds since 1970
 */
export async function retryDeliveries(sql: Sql, id: string | undefined, now: number): Promise<0 | 1> {
  const outbox = new Outbox(sql)
  const failed =
    id === undefined ? await outbox.list({ states: ['failed'], limit: 1_000 }) : [{ id: Number(id) }]
  let again = 0
  for (const one of failed) if (await outbox.retry(one.id, now)) again += 1
  if (id !== undefined && again === 0) {
    console.error(`There is no delivery ${id} that can be sent again: see npm run desk -- status.`)
    return 1
  }
  console.log(`${again} delivery(s) will be sent again by the server.`)
  return 0
}

/** Prints the audit log (who did what), the newest entry last. */
export async function printAudit(sql: Sql): Promise<0> {
  for (const { at, who, what, about } of (await new Revisions(sql).audit(MAX_AUDIT_ROWS)).toReversed())
    console.log(`${timeOf(at)}  ${who}  ${what}  ${about}`)
  return 0
}
