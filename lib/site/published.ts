/** Time of day in Beijing at which an issue counts as published, unless `site.yaml` says otherwise. */
export const PUBLISHED_AT = '07:30'

/**
 * Returns when an issue was published (ISO 8601 with zone): `2026-01-11T07:30:00+08:00`.
 * @param time the site's time of publication in Beijing: `07:30`
 */
export const publishedAt = (day: string, time: string): string => `${day}T${time}:00+08:00`

/**
 * Returns when an issue was last changed (ISO 8601 with zone). The result is never before the publication.
 * @param changedAt milliseconds since 1970; 0 if the issue was never changed
 */
export function modifiedAt(day: string, changedAt: number, time: string): string {
  const published = publishedAt(day, time)
  return changedAt > Date.parse(published) ? new Date(changedAt).toISOString() : published
}
