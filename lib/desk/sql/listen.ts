import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { connectionOf } from './postgres'

/** How often the connection is tried while nothing comes, in milliseconds: a cut network says nothing by itself. */
const PROBE_EVERY_MS = 5_000
const PROBE_TIMEOUT_MS = 3_000
const RECONNECT_AFTER_MS = 1_000

/**
 * Calls a function when PostgreSQL tells of something (`LISTEN`), on a connection of its own, until the returned function
 * is called. It is a hint only: what is told while the connection is lost is not told again.
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

/** Resolves or rejects when the connection has ended. */
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
    // Something may have been told before.
    onNotice()
    for (;;) {
      await Promise.race([delay(PROBE_EVERY_MS, undefined, { signal, ref: false }), lost])
      await Promise.race([client.query('SELECT 1'), lost])
    }
  } finally {
    await client.end().catch(() => {})
  }
}
