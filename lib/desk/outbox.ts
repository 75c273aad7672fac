import type { Database } from 'libsql'
import type { Delivery, DeliveryState, DeliveryUpdate } from './delivery'
import { eventKey, type OutboxEvent, subjectOf } from './event'

/** The deliveries in `desk.db`. Methods that write belong inside a transaction of the caller. */
export interface Outbox {
  /** Adds a delivery for each channel, unless the channel has one for the same event. */
  add(event: OutboxEvent, channels: readonly string[], now: number): void
  /**
   * Returns the deliveries of a channel that are due. Of those about one issue only the first unfinished one is
   * due, so that they arrive in their order.
   */
  due(channel: string, now: number): readonly Delivery[]
  /** Marks the beginning of an attempt and counts it. Returns false if another process has begun it. */
  begin(id: number): boolean
  /** Stores the result of an attempt. */
  settle(id: number, update: DeliveryUpdate): void
  delivery(id: number): Delivery | undefined
  /** Returns the last successful delivery about the same issue before this one. */
  previous(delivery: Delivery): Delivery | undefined
  /** Returns deliveries, newest first. */
  list(filter: { readonly states?: readonly DeliveryState[]; readonly limit: number }): readonly Delivery[]
  /** Makes a failed, uncertain or skipped delivery due at once. Returns false if it is in another state. */
  retry(id: number, now: number): boolean
  /** Returns attempts that a process began and did not end. */
  interrupted(): readonly Delivery[]
  /** Takes or renews the right to send; returns false while another holder has it. */
  takeLease(holder: string, now: number, lengthMs: number): boolean
  /** Returns the lease if the holder has it. */
  releaseLease(holder: string): void
  /** Tells whether a channel has named an address before. */
  hasNamed(channel: string, address: string): boolean
  /** Remembers that a channel has named addresses. */
  addNamed(channel: string, addresses: readonly string[]): void
}

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

interface Row {
  readonly id: number
  readonly channel: string
  readonly key: string
  readonly event: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly created_at: number
  readonly next_at: number
  readonly sent_at: number | null
  readonly reason: string | null
  readonly receipt: string | null
}

const COLUMNS = 'id, channel, key, event, state, attempts, created_at, next_at, sent_at, reason, receipt'

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

/** Returns the outbox over an open database with its tables. */
export function outboxOf(db: Database): Outbox {
  const select = (rest: string, ...values: readonly (string | number)[]): readonly Delivery[] =>
    (db.prepare(`SELECT ${COLUMNS} FROM deliveries ${rest}`).all(...values) as Row[]).map(deliveryOf)
  const run = (sql: string, ...values: readonly (string | number | null)[]): number =>
    db.prepare(sql).run(...values).changes
  return {
    add(event, channels, now) {
      for (const channel of channels)
        run(
          `INSERT OR IGNORE INTO deliveries (channel, subject, key, event, state, attempts, created_at, next_at)
          VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?)`,
          channel,
          subjectOf(event),
          eventKey(event),
          JSON.stringify(event),
          now,
          now,
        )
    },
    due: (channel, now) =>
      select(
        `AS one WHERE channel = ? AND state = 'waiting' AND next_at <= ? AND NOT EXISTS (
          SELECT 1 FROM deliveries AS before WHERE before.channel = one.channel
          AND before.subject = one.subject AND before.id < one.id AND before.state IN ('waiting', 'sending'))
        ORDER BY id`,
        channel,
        now,
      ),
    begin: (id) =>
      run(
        "UPDATE deliveries SET state = 'sending', attempts = attempts + 1 WHERE id = ? AND state = 'waiting'",
        id,
      ) === 1,
    settle(id, { state, nextAt, sentAt, reason, receipt }) {
      run(
        `UPDATE deliveries SET state = ?, next_at = ?, sent_at = coalesce(?, sent_at), reason = ?,
        receipt = coalesce(?, receipt) WHERE id = ?`,
        state,
        nextAt,
        sentAt ?? null,
        reason ?? null,
        receipt ?? null,
        id,
      )
    },
    delivery: (id) => select('WHERE id = ?', id)[0],
    previous: ({ id, channel, event }) =>
      select(
        "WHERE channel = ? AND subject = ? AND id < ? AND state = 'sent' ORDER BY id DESC LIMIT 1",
        channel,
        subjectOf(event),
        id,
      )[0],
    list: ({ states, limit }) =>
      states === undefined
        ? select('ORDER BY id DESC LIMIT ?', limit)
        : select(
            `WHERE state IN (${states.map(() => '?').join(', ')}) ORDER BY id DESC LIMIT ?`,
            ...states,
            limit,
          ),
    retry: (id, now) =>
      run(
        `UPDATE deliveries SET state = 'waiting', attempts = 0, created_at = ?, next_at = ?
        WHERE id = ? AND state IN ('failed', 'uncertain', 'skipped')`,
        now,
        now,
        id,
      ) === 1,
    interrupted: () => select("WHERE state = 'sending'"),
    takeLease: (holder, now, lengthMs) =>
      run(
        `INSERT INTO outbox_lease (id, holder, ends_at) VALUES (1, ?, ?)
        ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
        WHERE holder = excluded.holder OR ends_at <= ?`,
        holder,
        now + lengthMs,
        now,
      ) === 1,
    releaseLease: (holder) => void run('DELETE FROM outbox_lease WHERE holder = ?', holder),
    hasNamed: (channel, address) =>
      db.prepare('SELECT 1 FROM named_addresses WHERE channel = ? AND address = ?').get(channel, address) !==
      undefined,
    addNamed(channel, addresses) {
      for (const address of addresses)
        run('INSERT OR IGNORE INTO named_addresses (channel, address) VALUES (?, ?)', channel, address)
    },
  }
}
