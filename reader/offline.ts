import { SERVICE_WORKER } from '@/lib/site/fixed-paths'
import { BASE_PATH, readState } from './store'

/**
 * Registers the service worker, which caches the newest issues for offline reading. Does nothing if the
 * reader turned this off or the browser saves data.
 */
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
