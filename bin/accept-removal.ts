import { acceptPendingRemoval } from '@/lib/archive/pending-removal'
import { ConfigError, readConfig } from '@/lib/site/config'

/**
 * `npm run check -- --accept-removal`: tells a running server that the missing issue files were removed on
 * purpose. The server must have the same CONTENT_DIR and DATA_DIR as this command.
 * @returns the exit code: 0, or 2 if a setting is invalid
 */
export function acceptRemoval(): 0 | 2 {
  try {
    const removal = acceptPendingRemoval(readConfig())
    console.log(
      removal === undefined
        ? 'There is no removal to accept: no published file is missing, or no server uses this CONTENT_DIR and DATA_DIR.'
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
