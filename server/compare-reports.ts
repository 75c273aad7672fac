import type { Archive } from '@/lib/archive/model'

/**
 * Pause between two days, so that requests are served first, and interval of checks for work. In
 * milliseconds.
 */
const BETWEEN_DAYS_MS = 20
const IDLE_CHECK_MS = 1_000

/**
 * Finds repeats, one day at a time, whenever nothing is being indexed, until the returned function is called.
 */
export function compareReportsWhenIdle(
  archive: Pick<Archive, 'progress' | 'compareNextDay'>,
  onError: (error: unknown) => void,
): () => void {
  const look = (): void => {
    let more = false
    try {
      const { done, total } = archive.progress()
      more = done >= total && archive.compareNextDay()
    } catch (error) {
      onError(error)
    }
    timer = setTimeout(look, more ? BETWEEN_DAYS_MS : IDLE_CHECK_MS)
  }
  let timer = setTimeout(look, IDLE_CHECK_MS)
  return () => clearTimeout(timer)
}
