import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * The folder of the sample paper, which tests read. They do not read `content/`, because editors change it.
 */
export const SAMPLE = path.resolve('examples/sample')

const CORPUS = path.resolve('../shared/corpus/issues')
/** Every tenth file of the corpus is read; with `CORPUS=all` in the environment, every file. */
const CORPUS_STEP = process.env['CORPUS'] === 'all' ? 1 : 10

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /\.mdx?$/.test(name))
    .sort()
    .map((name) => path.join(folder, name))

/** Returns the issue files of the sample paper. One of them is broken on purpose. */
export const sampleFiles = (): readonly string[] => filesIn(path.join(SAMPLE, 'issues'))

/**
 * Returns some files of a corpus of real issues. The corpus may be next to the repository; without it,
 * returns an empty list.
 */
export const corpusFiles = (): readonly string[] =>
  existsSync(CORPUS) ? filesIn(CORPUS).filter((_, at) => at % CORPUS_STEP === 0) : []

/** Copies the topics and sources of the site for tests into a content folder. */
export function copyLists(folder: string): void {
  for (const list of ['topics.yaml', 'sources.yaml'])
    copyFileSync(path.join('testing/site', list), path.join(folder, list))
}
