import { checkRows, integer, integerOrNull, oneOf, type RowOf, text, textOrNull } from '@/lib/site/rows'
import { DELIVERY_STATES, type Delivery, type DeliveryState, type DeliveryUpdate } from './delivery'
import { eventKey, type OutboxEvent, subjectOf } from './event'
import type { SqlValue, Statements } from './sql/sql'

/** Statements that create the tables of the outbox in SQLite where they are missing. */
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

/** The deliveries in the database of the desk. */
export class Outbox {
  readonly #sql: Statements

  /** @param sql the database, or one of its transactions */
  constructor(sql: Statements) {
    this.#sql = sql
  }

  /** Adds a delivery for each channel that has none for this event. */
  async add(event: OutboxEvent, channels: readonly string[], now: number): Promise<void> {
    for (const channel of channels)
      await this.#sql.run(
        `INSERT INTO deliveries (channel, subject, key, event, state, attempts, created_at, next_at)
        VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?) ON CONFLICT DO NOTHING`,
        ...[channel, subjectOf(event), eventKey(event), JSON.stringify(event), now, now],
      )
  }

  /**
   * Returns the due deliveries of a channel. If several deliveries are about the same issue, only the first
   * unfinished delivery is returned, so that they are sent in order.
   */
  due(channel: string, now: number): Promise<readonly Delivery[]> {
    return this.#select(
      `AS one WHERE channel = ? AND state = 'waiting' AND next_at <= ? AND NOT EXISTS (
        SELECT 1 FROM deliveries AS earlier WHERE earlier.channel = one.channel
        AND earlier.subject = one.subject AND earlier.id < one.id
        AND earlier.state IN ('waiting', 'sending'))
      ORDER BY id`,
      ...[channel, now],
    )
  }

  /**
   * Stores that an attempt begins, and increments the number of attempts. Returns false if another process
   * has begun it already.
   */
  async begin(id: number): Promise<boolean> {
    // If another server is taking this delivery right now, PostgreSQL skips it instead of waiting.
    const lock = this.#sql.dialect === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''
    const changed = await this.#sql.run(
      `UPDATE deliveries SET state = 'sending', attempts = attempts + 1
      WHERE id = (SELECT id FROM deliveries WHERE id = ? AND state = 'waiting' ${lock})`,
      id,
    )
    return changed === 1
  }

  /** Stores the result of an attempt. */
  async settle(id: number, { state, nextAt, sentAt, reason, receipt }: DeliveryUpdate): Promise<void> {
    await this.#sql.run(
      `UPDATE deliveries SET state = ?, next_at = ?, sent_at = coalesce(?, sent_at), reason = ?,
      receipt = coalesce(?, receipt) WHERE id = ?`,
      ...[state, nextAt, sentAt ?? null, reason ?? null, receipt ?? null, id],
    )
  }

  async delivery(id: number): Promise<Delivery | undefined> {
    return (await this.#select('WHERE id = ?', id))[0]
  }

  /** Returns the last delivery about the same issue that was sent before this delivery. */
  async previous({ id, channel, event }: Delivery): Promise<Delivery | undefined> {
    const found = await this.#select(
      "WHERE channel = ? AND subject = ? AND id < ? AND state = 'sent' ORDER BY id DESC LIMIT 1",
      ...[channel, subjectOf(event), id],
    )
    return found[0]
  }

  /** Returns deliveries, newest first. */
  list(filter: {
    readonly states?: readonly DeliveryState[]
    readonly limit: number
  }): Promise<readonly Delivery[]> {
    const { states, limit } = filter
    if (states === undefined) return this.#select('ORDER BY id DESC LIMIT ?', limit)
    const marks = states.map(() => '?').join(', ')
    return this.#select(`WHERE state IN (${marks}) ORDER BY id DESC LIMIT ?`, ...states, limit)
  }

  /** Makes a failed, uncertain or skipped delivery due at once. Returns false if it is in another state. */
  async retry(id: number, now: number): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE deliveries SET state = 'waiting', attempts = 0, created_at = ?, next_at = ?
      WHERE id = ? AND state IN ('failed', 'uncertain', 'skipped')`,
      ...[now, now, id],
    )
    return changed === 1
  }

  /** Returns deliveries whose attempt has begun and has no result. */
  interrupted(): Promise<readonly Delivery[]> {
    return this.#select("WHERE state = 'sending'")
  }

  /** Takes or renews the lease, which is the right to send. Returns false while another holder has it. */
  async takeLease(holder: string, now: number, lengthMs: number): Promise<boolean> {
    const changed = await this.#sql.run(
      `INSERT INTO outbox_lease (id, holder, ends_at) VALUES (1, ?, ?)
      ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
      WHERE outbox_lease.holder = excluded.holder OR outbox_lease.ends_at <= ?`,
      ...[holder, now + lengthMs, now],
    )
    return changed === 1
  }

  /** Gives the lease back if the holder has it. */
  async releaseLease(holder: string): Promise<void> {
    await this.#sql.run('DELETE FROM outbox_lease WHERE holder = ?', holder)
  }

  /** Tells whether a channel has already sent the address of this page to its receiver. */
  async hasNamed(channel: string, address: string): Promise<boolean> {
    const query = 'SELECT 1 FROM named_addresses WHERE channel = ? AND address = ?'
    return (await this.#sql.get(query, channel, address)) !== undefined
  }

  /** Stores that a channel has sent the addresses of these pages to its receiver. */
  async addNamed(channel: string, addresses: readonly string[]): Promise<void> {
    for (const address of addresses)
      await this.#sql.run(
        'INSERT INTO named_addresses (channel, address) VALUES (?, ?) ON CONFLICT DO NOTHING',
        ...[channel, address],
      )
  }

  async #select(rest: string, ...values: readonly SqlValue[]): Promise<readonly Delivery[]> {
    const rows = await this.#sql.all(`SELECT ${COLUMNS} FROM deliveries ${rest}`, ...values)
    return checkRows(ROW, rows).map(deliveryOf)
  }
}
