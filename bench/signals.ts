import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseIssueFile } from '@/lib/issue/parse'
import { headlineOf, reportsOf } from '@/lib/issue/reports'
import {
  type Signal,
  type SignalKind,
  signalsOf,
  type WordingKind,
  wordingSignals,
} from '@/lib/issue/signals'

const CORPUS = '../shared/corpus/issues'

/**
 * `npm run bench -- signals [--list]`: how many signals of each kind the real issues have. `--list` prints
 * each signal.
 */
export function benchSignals(args: readonly string[]): void {
  if (!existsSync(CORPUS)) throw new Error(`${CORPUS} does not exist: copy real issues there.`)
  const counts = new Map<string, number>()
  for (const file of readdirSync(CORPUS)) {
    const { issue } = parseIssueFile(readFileSync(path.join(CORPUS, file)), file)
    if (issue === undefined) continue
    const headlines = new Map(reportsOf(issue).map((one) => [one.report.id, headlineOf(one)]))
    for (const signal of [...signalsOf(issue), ...wordingSignals(issue)]) {
      counts.set(signal.kind, (counts.get(signal.kind) ?? 0) + 1)
      if (args.includes('--list')) console.log(lineOf(signal, file, headlines))
    }
  }
  for (const [kind, count] of counts) console.log(`${kind}: ${count}`)
}

const lineOf = (
  signal: Signal<SignalKind | WordingKind>,
  file: string,
  headlines: ReadonlyMap<string, string>,
): string =>
  `${signal.kind} ${file.slice(0, 10)}:${signal.line} [${signal.words}] ${headlines.get(signal.item ?? '') ?? ''}`
