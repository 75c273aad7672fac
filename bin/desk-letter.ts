import { readFileSync } from 'node:fs'
import { parseMailAddress } from '@/lib/desk/letter/mail-address'
import { Subscribers } from '@/lib/desk/letter/subscribers'
import type { Sql } from '@/lib/desk/sql/sql'

/** Prints the number of subscribers to the letter. */
export async function printLetter(sql: Sql): Promise<0> {
  const { confirmed, waiting } = await new Subscribers(sql).counts()
  console.log(`${confirmed} confirmed, ${waiting} not confirmed yet.`)
  return 0
}

const CSV_HEADER = 'address,confirmed'

/** Prints the confirmed mail addresses as CSV. */
export async function exportList(sql: Sql): Promise<0> {
  console.log(CSV_HEADER)
  for (const { address, confirmedAt } of await new Subscribers(sql).confirmed())
    console.log(`${address},${new Date(confirmedAt ?? 0).toISOString()}`)
  return 0
}

/**
 * Adds mail addresses from a file. Their owners must have confirmed them elsewhere. The file has one address
 * per line, or is CSV with the address and the time of the confirmation. Prints the numbers of wrong lines.
 */
export async function importList(sql: Sql, file: string, now: number): Promise<0 | 1> {
  const subscribers = new Subscribers(sql)
  const lines = readFileSync(file, 'utf8').split(/\r?\n/)
  const wrong: number[] = []
  let added = 0
  let known = 0
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || /^"?(?:e-?mail|address)\b/i.test(line)) continue
    const [written = '', time = ''] = line
      .split(/[,;\t]/)
      .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    const address = parseMailAddress(written)
    const confirmedAt = Date.parse(time)
    if (address === undefined) wrong.push(at + 1)
    else if (await subscribers.add(address, Number.isNaN(confirmedAt) ? now : Math.min(now, confirmedAt)))
      added += 1
    else known += 1
  }
  console.log(`${added} added, ${known} known already.`)
  if (wrong.length > 0) console.error(`No address in line ${wrong.join(', ')}.`)
  return wrong.length > 0 ? 1 : 0
}

/** Erases a mail address from the list of subscribers. */
export async function eraseAddress(sql: Sql, text: string): Promise<0 | 1> {
  const address = parseMailAddress(text)
  if (address !== undefined && (await new Subscribers(sql).erase(address))) {
    console.log('Erased. Backups still have it.')
    return 0
  }
  console.error('The list has no such address.')
  return 1
}
