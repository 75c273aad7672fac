import type { SearchKind } from './model'

/** A matching document, with the data by which it is grouped. */
export interface RankedDocument {
  readonly rowid: number
  readonly kind: SearchKind
  /** Key of the report. It is the same for all documents of the report, such as a story and its insight. */
  readonly report: string
}

/** The documents that are shown as one hit. */
export interface HitGroup {
  /** The document with the text of the report if it matches, else the best insight or impact note. */
  readonly main: RankedDocument
  /** Further documents of the same report, best first. */
  readonly notes: readonly RankedDocument[]
  /** Documents of other reports of the same event, best first. */
  readonly folded: readonly RankedDocument[]
}

/**
 * Groups documents into hits. All documents of a report are one hit, and all reports of an event are one hit.
 * The best document of a hit determines the place of the hit.
 * @param ordered documents, best first
 * @param eventOf returns the number of a document's event; `undefined` if the report of the document must not
 * be grouped with other reports
 */
export function groupHits(
  ordered: readonly RankedDocument[],
  eventOf: (rowid: number) => number | undefined,
): readonly HitGroup[] {
  const groups: MutableGroup[] = []
  const byReport = new Map<string, MutableGroup>()
  const byEvent = new Map<number, MutableGroup>()
  for (const document of ordered) {
    const event = eventOf(document.rowid)
    const known = byReport.get(document.report) ?? (event === undefined ? undefined : byEvent.get(event))
    const group = known ?? { main: document, notes: [], folded: [] }
    if (known === undefined) groups.push(group)
    else addTo(group, document)
    byReport.set(document.report, group)
    if (event !== undefined) byEvent.set(event, group)
  }
  return groups
}

interface MutableGroup {
  main: RankedDocument
  notes: RankedDocument[]
  folded: RankedDocument[]
}

function addTo(group: MutableGroup, document: RankedDocument): void {
  if (document.report !== group.main.report) group.folded.push(document)
  else if (isNote(group.main) && !isNote(document)) {
    group.notes.unshift(group.main)
    group.main = document
  } else group.notes.push(document)
}

const isNote = ({ kind }: RankedDocument): boolean => kind === 'insight' || kind === 'impact'
