import { SERVICE_WORKER } from '@/lib/site/fixed-paths'
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
    navigator.serviceWorker.register(SERVICE_WORKER, { updateViaCache: 'none' }).catch(() => {})
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}

/** Turns offline reading on or off; off deletes the cache. */
export async function setOffline(): Promise<void> {
  startOffline()
  if (readState().settings.offline !== 'off' || !('serviceWorker' in navigator)) return
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
  for (const name of await caches.keys()) await caches.delete(name)
}
