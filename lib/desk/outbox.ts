import type { Database } from 'libsql'
import { checkRows, integer, integerOrNull, oneOf, type RowOf, text, textOrNull } from '@/lib/site/rows'
import { DELIVERY_STATES, type Delivery, type DeliveryState, type DeliveryUpdate } from './delivery'
import { eventKey, type OutboxEvent, subjectOf } from './event'

/** Creates the tables of the outbox; call it when the database is opened. */
export const OUTBOX_TABLES = `
CREATE TABLE IF NOT EXISTS deliveries (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  created_at REAL NOT NULL,
  next_at REAL NOT NULL,
  sent_at REAL,
  reason TEXT,
  receipt TEXT,
  UNIQUE (channel, key)
);
CREATE INDEX IF NOT EXISTS deliveries_by_state ON deliveries (state, channel, next_at);
CREATE INDEX IF NOT EXISTS deliveries_by_subject ON deliveries (channel, subject, id);
CREATE TABLE IF NOT EXISTS outbox_lease (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  holder TEXT NOT NULL,
  ends_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS named_addresses (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (channel, address)
) WITHOUT ROWID;
`

const ROW = {
  id: integer,
  channel: text,
  key: text,
  event: text,
  state: oneOf(...DELIVERY_STATES),
  attempts: integer,
  created_at: integer,
  next_at: integer,
  sent_at: integerOrNull,
  reason: textOrNull,
  receipt: textOrNull,
}
type Row = RowOf<typeof ROW>

const COLUMNS = Object.keys(ROW).join(', ')

const deliveryOf = (row: Row): Delivery => ({
  id: row.id,
  channel: row.channel,
  key: row.key,
  event: JSON.parse(row.event) as OutboxEvent,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at,
  nextAt: row.next_at,
  ...(row.sent_at !== null && { sentAt: row.sent_at }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.receipt !== null && { receipt: row.receipt }),
})

/** The deliveries in `desk.db`. Methods that write belong inside a transaction of the caller. */
export class Outbox {
  readonly #db: Database

  /** @param db an open database with the tables of the outbox */
  constructor(db: Database) {
    this.#db = db
  }

  /** Adds a delivery for each channel, unless the channel has one for the same event. */
  add(event: OutboxEvent, channels: readonly string[], now: number): void {
    for (const channel of channels)
      this.#run(
        `INSERT OR IGNORE INTO deliveries (channel, subject, key, event, state, attempts, created_at, next_at)
        VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?)`,
        ...[channel, subjectOf(event), eventKey(event), JSON.stringify(event), now, now],
      )
  }

  /**
   * Returns the deliveries of a channel that are due. Of those about one issue only the first unfinished one
   * is due, so that they arrive in their order.
   */
  due(channel: string, now: number): readonly Delivery[] {
    return this.#select(
      `AS one WHERE channel = ? AND state = 'waiting' AND next_at <= ? AND NOT EXISTS (
        SELECT 1 FROM deliveries AS before WHERE before.channel = one.channel
        AND before.subject = one.subject AND before.id < one.id AND before.state IN ('waiting', 'sending'))
      ORDER BY id`,
      ...[channel, now],
    )
  }

  /** Marks the beginning of an attempt and counts it. Returns false if another process has begun it. */
  begin(id: number): boolean {
    const changed = this.#run(
      "UPDATE deliveries SET state = 'sending', attempts = attempts + 1 WHERE id = ? AND state = 'waiting'",
      id,
    )
    return changed === 1
  }

  /** Stores the result of an attempt. */
  settle(id: number, { state, nextAt, sentAt, reason, receipt }: DeliveryUpdate): void {
    this.#run(
      `UPDATE deliveries SET state = ?, next_at = ?, sent_at = coalesce(?, sent_at), reason = ?,
      receipt = coalesce(?, receipt) WHERE id = ?`,
      ...[state, nextAt, sentAt ?? null, reason ?? null, receipt ?? null, id],
    )
  }

  delivery(id: number): Delivery | undefined {
    return this.#select('WHERE id = ?', id)[0]
  }

  /** Returns the last successful delivery about the same issue before this one. */
  previous({ id, channel, event }: Delivery): Delivery | undefined {
    return this.#select(
      "WHERE channel = ? AND subject = ? AND id < ? AND state = 'sent' ORDER BY id DESC LIMIT 1",
      ...[channel, subjectOf(event), id],
    )[0]
  }

  /** Returns deliveries, newest first. */
  list(filter: { readonly states?: readonly DeliveryState[]; readonly limit: number }): readonly Delivery[] {
    const { states, limit } = filter
    if (states === undefined) return this.#select('ORDER BY id DESC LIMIT ?', limit)
    const marks = states.map(() => '?').join(', ')
    return this.#select(`WHERE state IN (${marks}) ORDER BY id DESC LIMIT ?`, ...states, limit)
  }

  /** Makes a failed, uncertain or skipped delivery due at once. Returns false if it is in another state. */
  retry(id: number, now: number): boolean {
    const changed = this.#run(
      `UPDATE deliveries SET state = 'waiting', attempts = 0, created_at = ?, next_at = ?
      WHERE id = ? AND state IN ('failed', 'uncertain', 'skipped')`,
      ...[now, now, id],
    )
    return changed === 1
  }

  /** Returns attempts that a process began and did not end. */
  interrupted(): readonly Delivery[] {
    return this.#select("WHERE state = 'sending'")
  }

  /** Takes or renews the right to send; returns false while another holder has it. */
  takeLease(holder: string, now: number, lengthMs: number): boolean {
    const changed = this.#run(
      `INSERT INTO outbox_lease (id, holder, ends_at) VALUES (1, ?, ?)
      ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
      WHERE holder = excluded.holder OR ends_at <= ?`,
      ...[holder, now + lengthMs, now],
    )
    return changed === 1
  }

  /** Returns the lease if the holder has it. */
  releaseLease(holder: string): void {
    this.#run('DELETE FROM outbox_lease WHERE holder = ?', holder)
  }

  /** Tells whether a channel has named an address before. */
  hasNamed(channel: string, address: string): boolean {
    const query = 'SELECT 1 FROM named_addresses WHERE channel = ? AND address = ?'
    return this.#db.prepare(query).get(channel, address) !== undefined
  }

  /** Remembers that a channel has named addresses. */
  addNamed(channel: string, addresses: readonly string[]): void {
    for (const address of addresses)
      this.#run('INSERT OR IGNORE INTO named_addresses (channel, address) VALUES (?, ?)', channel, address)
  }

  #select(rest: string, ...values: readonly (string | number)[]): readonly Delivery[] {
    const rows = this.#db.prepare(`SELECT ${COLUMNS} FROM deliveries ${rest}`).all(...values)
    return checkRows(ROW, rows).map(deliveryOf)
  }

  /** Returns the number of changed rows. */
  #run(sql: string, ...values: readonly (string | number | null)[]): number {
    return this.#db.prepare(sql).run(...values).changes
  }
}
