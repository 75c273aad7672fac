/** When an issue counts as published: half past seven in the morning in Beijing, on its own day. */
const TIME_OF_DAY = '07:30:00+08:00'

/** The moment of publication with its zone, `2026-01-11T07:30:00+08:00`. */
export const publishedAt = (day: string): string => `${day}T${TIME_OF_DAY}`

/** When an issue was last changed (ISO 8601 with zone); never before it was published. */
export function modifiedAt(day: string, changedAt: number): string {
  const published = publishedAt(day)
  return changedAt > Date.parse(published) ? new Date(changedAt).toISOString() : published
}
