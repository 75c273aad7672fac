import type { ReportItem } from './model'

/** Tells whether two headlines name the same company or person, or have the same subject. */
export function haveCommonActor(a: ReportItem, b: ReportItem): boolean {
  if (a.subject !== '' && a.subject === b.subject) return true
  const theirs = b.actors.split('\n')
  return a.actors.split('\n').some((actor) => actor !== '' && theirs.includes(actor))
}
