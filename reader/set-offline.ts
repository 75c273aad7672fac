import { FRONT } from '@/lib/site/fixed-paths'
import { startOffline } from './offline'
import { BASE_PATH, readState } from './store'

/**
 * Applies the setting for offline reading: registers the service worker, or removes the worker and its
 * caches.
 */
export async function setOffline(): Promise<void> {
  startOffline()
  if (readState().settings.offline !== 'off' || !('serviceWorker' in navigator)) return
  // Other sites on the same host have their own workers and caches, which must stay.
  const registration = await navigator.serviceWorker.getRegistration(BASE_PATH + FRONT)
  await registration?.unregister()
  const names = (await caches.keys()).filter((name) => name.startsWith(`dateline${BASE_PATH}-`))
  for (const name of names) await caches.delete(name)
}
