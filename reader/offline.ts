import { FRONT, SERVICE_WORKER } from '@/lib/site/fixed-paths'
import { BASE_PATH } from './base-path'
import { readState } from './store'

/** Caches the newest issues for offline reading, unless that is turned off or data is to be saved. */
export function startOffline(): void {
  if (
    !('serviceWorker' in navigator) ||
    readState().settings.offline === 'off' ||
    navigator.connection?.saveData
  )
    return
  const register = (): void => {
    // If registration fails, pages still work online.
    navigator.serviceWorker.register(BASE_PATH + SERVICE_WORKER, { updateViaCache: 'none' }).catch(() => {})
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}

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
