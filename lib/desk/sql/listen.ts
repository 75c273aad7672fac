import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { connectionOf } from './postgres'

/** Interval of test queries, in milliseconds. Without them a loss of the network would not be noticed. */
const PROBE_INTERVAL_MS = 5_000
const PROBE_TIMEOUT_MS = 3_000
const RECONNECT_AFTER_MS = 1_000

/**
 * Calls a function at each notification of PostgreSQL (`LISTEN`), until the returned function is called. It
 * uses a connection of its own. Notifications do not arrive while the connection is lost, so callers must not
 * rely on them.
 */
export function listen(url: string, channel: string, onNotice: () => void): () => void {
  const ending = new AbortController()
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await listenOnce(url, channel, onNotice, ending.signal).catch(() => {})
      await delay(RECONNECT_AFTER_MS, undefined, { signal: ending.signal, ref: false }).catch(() => {})
    }
  }
  void run()
  return () => ending.abort()
}

/** Listens on one connection. Rejects when the connection has ended. */
async function listenOnce(
  url: string,
  channel: string,
  onNotice: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { default: pg } = await import('pg')
  const client: Client = new pg.Client({ ...connectionOf(url), query_timeout: PROBE_TIMEOUT_MS })
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject)
    client.on('end', () => reject(new Error('ended')))
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
  })
  lost.catch(() => {})
  client.on('notification', onNotice)
  try {
    await Promise.race([client.connect(), lost])
    await Promise.race([client.query(`LISTEN ${channel}`), lost])
    // Notifications may have been sent before this connection listened, so the function is called once.
    onNotice()
    for (;;) {
      await Promise.race([delay(PROBE_INTERVAL_MS, undefined, { signal, ref: false }), lost])
      await Promise.race([client.query('SELECT 1'), lost])
    }
  } finally {
    await client.end().catch(() => {})
  }
}
