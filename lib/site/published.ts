/** When an issue counts as published on its day, in Beijing, where the site's profile says nothing else. */
export const PUBLISHED_AT = '07:30'

/**
 * The moment of publication with its zone, `2026-01-11T07:30:00+08:00`.
 * @param time of the day in Beijing, as the site's profile gives it
 */
export const publishedAt = (day: string, time: string): string => `${day}T${time}:00+08:00`

/** When an issue was last changed (ISO 8601 with zone); never before it was published. */
export function modifiedAt(day: string, changedAt: number, time: string): string {
  const published = publishedAt(day, time)
  return changedAt > Date.parse(published) ? new Date(changedAt).toISOString() : published
}
