import { SERVICE_WORKER } from '@/lib/site/addresses'
import { readState } from './store'

/** Keeps the last issues for when there is no net; not where that is turned off, or data is to be saved. */
export function startOffline(): void {
  if (
    !('serviceWorker' in navigator) ||
    readState().settings.offline === 'off' ||
    navigator.connection?.saveData
  )
    return
  const register = (): void => {
    // Where it is refused, pages need the net, as ever.
    navigator.serviceWorker.register(SERVICE_WORKER, { updateViaCache: 'none' }).catch(() => {})
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}

/** Turns it on, or off; off forgets all that was kept. */
export async function setOffline(): Promise<void> {
  startOffline()
  if (readState().settings.offline !== 'off' || !('serviceWorker' in navigator)) return
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
  for (const name of await caches.keys()) await caches.delete(name)
}
