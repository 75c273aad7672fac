import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** The sample paper of this repository: tests read it, never `content/`, where editors write. */
export const SAMPLE = path.resolve('examples/sample')

const CORPUS = path.resolve('../shared/corpus/issues')
/** Every so many files of the corpus are read; all of them with `CORPUS=all` in the environment. */
const CORPUS_STEP = process.env['CORPUS'] === 'all' ? 1 : 10

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name))

/** Issue files of the sample paper. One of them is broken on purpose. */
export const sampleFiles = (): readonly string[] => filesIn(path.join(SAMPLE, 'issues'))

/** Some files of a corpus of real issues next to the repository; none without such a folder. */
export const corpusFiles = (): readonly string[] =>
  existsSync(CORPUS) ? filesIn(CORPUS).filter((_, at) => at % CORPUS_STEP === 0) : []

/** Copies the topics and sources of the site for tests into a content folder. */
export function copyLists(folder: string): void {
  for (const list of ['topics.yaml', 'sources.yaml'])
    copyFileSync(path.join('testing/site', list), path.join(folder, list))
}
