import { FRONT } from '@/lib/site/fixed-paths'
import { startOffline } from './offline'
import { BASE_PATH, readState } from './store'

/** Turns offline reading on or off; off deletes the cache. */
export async function setOffline(): Promise<void> {
  startOffline()
  if (readState().settings.offline !== 'off' || !('serviceWorker' in navigator)) return
  // Other sites on this host have workers and caches of their own.
  const registration = await navigator.serviceWorker.getRegistration(BASE_PATH + FRONT)
  await registration?.unregister()
  const names = (await caches.keys()).filter((name) => name.startsWith(`dateline${BASE_PATH}-`))
  for (const name of names) await caches.delete(name)
}
