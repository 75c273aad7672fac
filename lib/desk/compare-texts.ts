import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { headlineOf, reportsOf } from '@/lib/issue/reports'
import { strings } from '@/lib/site/strings'
import { lineChanges } from './line-changes'
import type { PartChange } from './page-model'

/** A part of a file: a section's heading, a story, a brief, or the text before the first of them. */
interface Part {
  readonly id: string
  readonly headline: string
  readonly lines: readonly string[]
}

/**
 * Returns the parts of two texts that differ. Added and changed parts come first, in the order of the later
 * text. Then come removed parts.
 */
export function compareTexts(before: string, after: string, file: string): readonly PartChange[] {
  const old = new Map(partsOf(before, file).map((part) => [part.id, part]))
  const changes = partsOf(after, file).flatMap((part): readonly PartChange[] => {
    const former = old.get(part.id)
    old.delete(part.id)
    const lines = lineChanges(former?.lines ?? [], part.lines)
    return lines.length === 0
      ? []
      : [{ headline: part.headline, kind: former === undefined ? 'added' : 'changed', lines }]
  })
  const removed = [...old.values()].map(
    ({ headline, lines }): PartChange => ({ headline, kind: 'removed', lines: lineChanges(lines, []) }),
  )
  return [...changes, ...removed]
}

function partsOf(text: string, file: string): readonly Part[] {
  const lines = text.split(/\r?\n/)
  // Withdrawn stories stay in the file, but the parser leaves them out. If the field `withdrawn` is renamed,
  // the parser reads them.
  const { issue } = parseIssue(text.replace(/^withdrawn:/m, 'withdrawn_:'), file)
  const starts = issue === undefined ? [] : startsIn(issue)
  const first = { id: '', headline: strings.desk.revision.beginning, line: 1 }
  return [first, ...starts]
    .map(({ id, headline, line }, at, all) => ({
      ...{ id, headline },
      lines: lines.slice(line - 1, (all[at + 1]?.line ?? lines.length + 1) - 1),
    }))
    .filter((part) => part.lines.length > 0)
}

interface Start {
  readonly id: string
  readonly headline: string
  /** From 1. */
  readonly line: number
}

/** Returns where sections, stories and briefs begin, in document order. */
const startsIn = (issue: Issue): readonly Start[] =>
  [
    ...issue.sections.map(({ id, title, line }) => ({ id: `section ${id}`, headline: title, line })),
    ...reportsOf(issue).map((one) => ({
      ...{ id: one.report.id, headline: headlineOf(one) || one.report.id, line: one.report.line },
    })),
  ].toSorted((a, b) => a.line - b.line)
