import { onUseStrings } from '@/lib/site/on-use-strings'

const HOUR_MS = 3_600_000
/** An issue of today or yesterday needs no age. */
const MIN_AGE_HOURS = 36

/** Shows the age of the newest issue next to its day. The page reserves the space. */
export function start(room: HTMLElement): void {
  const day = room.closest('.dateline')?.querySelector('time')?.dateTime
  const hours = (Date.now() - Date.parse(`${day}T00:00+08:00`)) / HOUR_MS
  if (hours > MIN_AGE_HOURS) room.textContent = onUseStrings.age(Math.floor(hours / 24))
}
