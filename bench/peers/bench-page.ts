import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { PeerFigures } from './model'

/** The document with the tables. */
const PAGE = 'docs/bench.md'
const HEAD = `# Figures beside other generators

\`npm run bench -- peers\` writes this page; do not edit it. Each program builds a site from the same generated issues, one after
the other on one machine. Hugo, Eleventy and Astro have the same minimal templates: a page for each issue, and a list of all
issues. Dateline makes much more (pages of stories, topics, weeks and months, traditional pages, feeds, search, share pictures),
so the times are not for the same work. They say how long a reader or editor waits. Ratios are relative to Hugo.
`

export interface TableFacts {
  readonly size: number
  readonly stories: number
  readonly cores: number
  /** Average load of the machine at the start. */
  readonly load: number
}

/** Prints a table for one size of archive, and replaces the table of this size in docs/bench.md. */
export function writeTable(figures: readonly PeerFigures[], facts: TableFacts): void {
  const table = tableOf(figures, facts)
  console.log(table)
  const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : HEAD
  const [start, end] = [`<!-- peers ${facts.size} -->`, `<!-- end of peers ${facts.size} -->`]
  const section = `${start}\n\n${table}\n\n${end}`
  const at = before.indexOf(start)
  const rest = at < 0 ? '' : before.slice(before.indexOf(end) + end.length)
  writeFileSync(PAGE, at < 0 ? `${before}\n${section}\n` : before.slice(0, at) + section + rest)
}

/** Returns a table in Markdown. Each cell also has the ratio to the first cell of its column. */
export function tableOf(figures: readonly PeerFigures[], { size, stories, cores, load }: TableFacts): string {
  const [first] = figures
  const cell = (value: number, of: number | undefined, digits: number): string =>
    `${value.toFixed(digits)} (${of === undefined || of === 0 ? '–' : `× ${(value / of).toFixed(1)}`})`
  const row = (one: PeerFigures): string =>
    [
      one.name,
      cell(one.firstSeconds, first?.firstSeconds, 1),
      cell(one.newIssueSeconds, first?.newIssueSeconds, 1),
      cell(one.cpuSeconds, first?.cpuSeconds, 1),
      cell(one.megabytes, first?.megabytes, 0),
      `${one.page.length} / ${gzipSync(one.page).length}`,
      String(one.scriptBytes),
    ].join(' | ')
  return [
    `## ${size} issues of ${stories} stories`,
    '',
    `${new Date().toISOString().slice(0, 10)}, ${cores} cores, load ${load.toFixed(1)} at the start.`,
    '',
    '| | first page, s | new issue to its page, s | CPU of the first, s | peak memory, MB | page, bytes / gz | script, bytes gz |',
    '|---|---|---|---|---|---|---|',
    ...figures.map((one) => `| ${row(one)} |`),
  ].join('\n')
}
