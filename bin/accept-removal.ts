import { acceptPendingRemoval } from '@/lib/archive/pending-removal'
import { ConfigError, readConfig } from '@/lib/site/config'

/**
 * `npm run check -- --accept-removal`: tells the server over the same content and DATA_DIR that vanished
 * files are removed on purpose. Returns the exit code: 0, or 2 if the settings name no such folder.
 */
export function acceptRemoval(): 0 | 2 {
  try {
    const removal = acceptPendingRemoval(readConfig())
    console.log(
      removal === undefined
        ? 'No removal is waiting: all files that are served are there, or no server uses this CONTENT_DIR and DATA_DIR.'
        : `The removal of ${removal.missing} file(s) is accepted. A running server takes their issues down within two seconds.`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(
      error instanceof ConfigError ? error.message : `${error.message} Run the command as the server’s user.`,
    )
    return 2
  }
}
