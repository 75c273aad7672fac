import { onUseStrings } from '@/lib/site/on-use-strings'

const HOUR_MS = 3_600_000
/** An issue of today or yesterday needs no age. */
const MIN_AGE_HOURS = 36

/** Says how old the newest issue is, beside its day. The page reserves the room. */
export function start(room: HTMLElement): void {
  const day = room.closest('.dateline')?.querySelector('time')?.dateTime
  const hours = (Date.now() - Date.parse(`${day}T00:00+08:00`)) / HOUR_MS
  if (hours > MIN_AGE_HOURS) room.textContent = onUseStrings.age(Math.floor(hours / 24))
}
