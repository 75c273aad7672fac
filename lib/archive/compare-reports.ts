import type { Archive } from './model'

/** Pause after each day, in milliseconds. Requests are served in this time. */
const PAUSE_BETWEEN_DAYS_MS = 20
/** Interval of checks for new work after all days are compared, in milliseconds. */
const IDLE_CHECK_MS = 1_000

/**
 * Finds reports that repeat earlier reports. Compares one day at a time, and only while no files are being
 * indexed.
 * @returns a function that stops the comparisons
 */
export function compareReportsWhenIdle(
  archive: Pick<Archive, 'progress' | 'compareNextDay'>,
  onError: (error: unknown) => void,
): () => void {
  const compareNext = (): void => {
    let more = false
    try {
      const { done, total } = archive.progress()
      more = done >= total && archive.compareNextDay()
    } catch (error) {
      onError(error)
    }
    timer = setTimeout(compareNext, more ? PAUSE_BETWEEN_DAYS_MS : IDLE_CHECK_MS)
  }
  let timer = setTimeout(compareNext, IDLE_CHECK_MS)
  return () => clearTimeout(timer)
}
