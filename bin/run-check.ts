import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { styleText } from 'node:util'
import { editionsOf } from '@/lib/archive/editions'
import { listFolder, whyIgnored } from '@/lib/archive/folder'
import { diagnostic } from '@/lib/issue/check'
import { countsOf } from '@/lib/issue/counts'
import type { Counts, Diagnostic, ParseResult } from '@/lib/issue/model'
import { parseIssueFile } from '@/lib/issue/parse'
import {
  SIGNAL_SEVERITIES,
  type Signal,
  type SignalKind,
  signalsOf,
  type WordingKind,
  wordingSignals,
} from '@/lib/issue/signals'
import { judge, type PublicationRules } from '@/lib/issue/verdict'
import { parseProfile } from '@/lib/profile/parse'
import { issuePath } from '@/lib/site/addresses'
import { acceptRemoval } from './accept-removal'
import { checkList, isList, listsIn } from './check-list'
import { printNewId } from './new-id'

const USAGE = `Usage: npm run check -- [--json] [--strict] FILE|FOLDER…
       npm run check -- --accept-removal
       npm run check -- --new-id [HOST|EMAIL]
Checks issues, topics.yaml, sources.yaml, site.yaml and redirects.yaml, and prints each problem with file, line, column and what to do.
A FOLDER contains issues, or a folder issues/ and those files.
  --json    prints one JSON object per line, for programs
  --strict  warnings count as errors
  --new-id  prints the id field of site.yaml for a new site, of a host name or email address, or of SITE_URL
  --accept-removal  tells the running server that files missing from CONTENT_DIR were removed on purpose
Exit code: 0 all well, 1 something is held back, 2 wrong use.`

interface Checked {
  readonly file: string
  readonly ok: boolean
  readonly date: string | null
  readonly counts: Counts
  readonly diagnostics: readonly Diagnostic[]
  /** The hints that the site shows beside reports. They are not errors. */
  readonly signals?: readonly Signal<SignalKind | WordingKind>[]
}

/** The result for an issue file. `hash` is the hash of its text, if the issue is to be published. */
interface CheckedIssue extends Checked {
  readonly hash?: string
}

const ZERO_COUNTS: Counts = {
  sections: 0,
  stories: 0,
  linkedStories: 0,
  insightBlocks: 0,
  insightBullets: 0,
  impactBlocks: 0,
  impactBullets: 0,
  briefs: 0,
  links: 0,
}

/**
 * Runs the check command. Prints results to standard output, usage errors to standard error.
 * @param now milliseconds since 1970; an issue whose day is much later is an error
 * @returns the exit code
 */
export async function runCheck(args: readonly string[], now = Date.now()): Promise<0 | 1 | 2> {
  const options = args.filter((arg) => arg.startsWith('--'))
  const paths = args.filter((arg) => !arg.startsWith('--'))
  if (options.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  if (args.length === 1 && options[0] === '--accept-removal') return acceptRemoval()
  if (options.length === 1 && options[0] === '--new-id' && paths.length < 2) return printNewId(paths[0], now)
  const unknown = options.find((option) => !['--json', '--strict'].includes(option))
  if (unknown !== undefined) return misuse(`${unknown} is no option.`)
  if (paths.length === 0) return misuse('The FILE or FOLDER to check is missing, such as content.')
  const strict = options.includes('--strict')
  const files = paths.map((place) => filesAt(place))
  const missing = paths.find((_, index) => files[index] === undefined)
  if (missing !== undefined) return misuse(`${missing}: there is no such file or folder.`)
  const results = withPlaces(
    files.flatMap((found) => found ?? []).map((found) => checkFile(found, strict, now)),
  ).map(({ hash: _, ...result }) => ({
    ...result,
    ok: result.ok && !(strict && result.diagnostics.some(failsStrict)),
  }))
  if (options.includes('--json')) for (const result of results) console.log(JSON.stringify(result))
  else for (const line of report(results)) console.log(line)
  return results.every(({ ok }) => ok) ? 0 : 1
}

function misuse(reason: string): 2 {
  console.error(`${reason}\n\n${USAGE}`)
  return 2
}

interface FoundFile {
  readonly file: string
  /** The file's path below the folder of issues. It may contain the day (`2026/01/11.md`). */
  readonly name: string
  readonly rules: PublicationRules
  /** Why the file is not an issue, judged by its name; absent for an issue. */
  readonly ignored?: string
}

/**
 * Rules whose diagnostics say that a file is deliberately not published. These diagnostics are not faults,
 * even with --strict.
 */
const UNPUBLISHED_RULES: ReadonlySet<string> = new Set(['ignored', 'draft', 'not-yet', 'other-category'])
const isFault = ({ rule }: Diagnostic): boolean => !UNPUBLISHED_RULES.has(rule)

/**
 * Tells whether a diagnostic makes `--strict` fail. A missing secret does not, because a machine that only
 * checks content does not need the secrets.
 */
const failsStrict = (one: Diagnostic): boolean => isFault(one) && one.rule !== 'missing-secret'

/** Returns the publication rules from the site.yaml in a folder or in the folder above it. */
function rulesAt(folder: string): PublicationRules {
  const file = [folder, path.dirname(path.resolve(folder))]
    .map((place) => path.join(place, 'site.yaml'))
    .find((place) => existsSync(place))
  return parseProfile(file === undefined ? '' : readFileSync(file, 'utf8')).profile
}

function filesAt(place: string): readonly FoundFile[] | undefined {
  const stat = statSync(place, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  if (!stat.isDirectory())
    return [{ file: place, name: path.basename(place), rules: rulesAt(path.dirname(place)) }]
  const { names, ignored } = filesIn(place)
  const rules = rulesAt(place)
  const issues = path.join(place, 'issues')
  const lists = listsIn(place).map((file) => ({ file, name: path.basename(file), rules }))
  if (names.length === 0 && statSync(issues, { throwIfNoEntry: false })?.isDirectory())
    return [...lists, ...(filesAt(issues) ?? [])]
  const found = names.toSorted().map((name) => ({ file: path.join(place, name), name, rules }))
  const left = ignored.map((name) => ({
    file: path.join(place, name),
    name,
    rules,
    ignored: whyIgnored(path.basename(name)),
  }))
  return [...lists, ...found, ...left]
}

/**
 * Returns the names of a folder's issue files, and of the files that are not issues. Unreadable files count
 * as issue files: reading them later reports the reason.
 */
function filesIn(folder: string): { readonly names: readonly string[]; readonly ignored: readonly string[] } {
  const listing = listFolder(folder)
  if (listing.kind === 'unreadable') throw new Error(`${folder} cannot be read (${listing.reason}).`)
  return {
    names: [...listing.files, ...listing.unreadable].map(({ name }) => name),
    ignored: listing.ignored.map(({ file }) => file),
  }
}

function checkFile({ file, name, rules, ignored }: FoundFile, strict: boolean, now: number): CheckedIssue {
  if (ignored !== undefined) {
    const diagnostics = [diagnostic('ignored', 1, `${ignored} The file is not published.`)]
    return { file, ok: true, date: null, counts: ZERO_COUNTS, diagnostics }
  }
  const read: ParseResult = isList(file)
    ? { diagnostics: checkList(file) }
    : parseIssueFile(readFileSync(file), name, rules.timeZone)
  const verdict = judge(read, { rules, now, changedAt: statSync(file).mtimeMs })
  const issue = verdict.isExcluded ? undefined : read.issue
  const { diagnostics } = verdict
  const ok = !diagnostics.some((one) => one.severity === 'error' || (strict && failsStrict(one)))
  const facts = { date: issue?.date ?? null, counts: issue === undefined ? ZERO_COUNTS : countsOf(issue) }
  const signals = issue === undefined ? [] : [...signalsOf(issue), ...wordingSignals(issue)]
  return {
    file,
    ok,
    ...facts,
    diagnostics,
    ...(signals.length > 0 && { signals }),
    ...(issue !== undefined && ok && { hash: issue.hash }),
  }
}

/**
 * If several files have the same day, adds a diagnostic to each file but the first. The diagnostic says that
 * the file is published as another edition. If the file has the same text as an earlier one, the diagnostic
 * says that it is not published.
 */
function withPlaces(results: readonly CheckedIssue[]): readonly CheckedIssue[] {
  const notes = new Map<string, Diagnostic>()
  for (const day of new Set(
    results.flatMap(({ date, hash }) => (date === null || hash === undefined ? [] : [date])),
  )) {
    const candidates = results.flatMap(({ file, date, hash }) =>
      date === day && hash !== undefined ? [{ file, hash }] : [],
    )
    for (const place of editionsOf(candidates)) {
      if ('sameAs' in place)
        notes.set(
          place.file,
          diagnostic(
            'same-file',
            1,
            `The same text stands in ${place.sameAs}. It goes out once; delete one of them.`,
          ),
        )
      else if (place.edition > 1)
        notes.set(
          place.file,
          diagnostic(
            'same-date',
            1,
            `Another file has the date ${day}. This one goes out as ${issuePath({ date: day, edition: place.edition })}.`,
          ),
        )
    }
  }
  return results.map((result) => {
    const note = notes.get(result.file)
    return note === undefined ? result : { ...result, diagnostics: [...result.diagnostics, note] }
  })
}

function* report(results: readonly Checked[]): Generator<string> {
  for (const { file, diagnostics, signals = [] } of results) {
    for (const { line, column, severity, rule, message } of diagnostics) {
      const level =
        severity === 'error'
          ? paint('red', isList(file) ? 'error' : 'held back')
          : paint('yellow', UNPUBLISHED_RULES.has(rule) ? 'not published' : 'warning')
      yield `${paint('bold', `${file}:${line}:${column}`)}  ${level}  ${paint('dim', rule)}\n  ${message}`
    }
    yield* signalLines(file, signals)
  }
  const failed = results.filter(({ ok }) => !ok)
  const held = failed.filter(({ file }) => !isList(file)).length
  const wrong = failed.length - held
  const left = results.filter(({ diagnostics }) => diagnostics.some((one) => !isFault(one))).length
  const ignored = results.filter(({ diagnostics }) =>
    diagnostics.some(({ rule }) => rule === 'ignored'),
  ).length
  const parts = [
    `${results.length - ignored} file(s) read, ${held} held back`,
    ...(wrong === 0 ? [] : [`${wrong} with errors`]),
    ...(left === 0 ? [] : [`${left} not published`]),
  ]
  const summary = `${parts.join(', ')}.`
  yield failed.length === 0 ? paint('green', summary) : paint('red', summary)
}

/**
 * Returns one line for each kind of signal of a file, with the number of these signals and their lines in the
 * file.
 */
function* signalLines(file: string, signals: readonly Signal<SignalKind | WordingKind>[]): Generator<string> {
  for (const kind of new Set(signals.map((one) => one.kind))) {
    const own = signals.filter((one) => one.kind === kind)
    const lines = [...new Set(own.map(({ line }) => line))].join(', ')
    const hint = `hint  ${SIGNAL_SEVERITIES[kind]}  ${kind}  ${own.length}, line ${lines}`
    yield `${paint('bold', file)}  ${paint('dim', hint)}`
  }
}

const paint = (style: 'red' | 'yellow' | 'green' | 'bold' | 'dim', text: string): string =>
  process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(style, text) : text
