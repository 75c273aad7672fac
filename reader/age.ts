import { onUseStrings } from '@/lib/site/on-use-strings'

const HOUR_MS = 3_600_000
/**
 * The age is hidden until this many hours after the start of the day, so it is never shown on the day
 * itself.
 */
const MIN_AGE_HOURS = 36

/**
 * Shows the age of the newest issue next to its day.
 * @param room the element for the age, for which the page reserves space
 */
export function start(room: HTMLElement): void {
  const hours = (Date.now() - Date.parse(room.dataset['since'] ?? '')) / HOUR_MS
  if (hours > MIN_AGE_HOURS) room.textContent = onUseStrings.age(Math.floor(hours / 24))
}
