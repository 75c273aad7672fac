/** Default time of day in Beijing at which an issue counts as published. */
export const PUBLISHED_AT = '07:30'

/**
 * Returns the moment of publication with its zone, `2026-01-11T07:30:00+08:00`.
 * @param time `07:30`, the time of day in Beijing from the site's profile
 */
export const publishedAt = (day: string, time: string): string => `${day}T${time}:00+08:00`

/** Returns when an issue was last changed (ISO 8601 with zone); never before its publication. */
export function modifiedAt(day: string, changedAt: number, time: string): string {
  const published = publishedAt(day, time)
  return changedAt > Date.parse(published) ? new Date(changedAt).toISOString() : published
}
