import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { read } from './watch'

/**
 * A copy of the sample content in a temporary folder, and a server for it that can be stopped and restarted.
 */
export interface SampleSite {
  readonly issuesDir: string
  readonly dataDir: string
  /** Path of a file with a list of file names. Reading these files fails (`read-errors.mjs`). */
  readonly faultyReads: string
  readonly url: () => string
  readonly restart: (signal: NodeJS.Signals, between?: () => void) => Promise<void>
  readonly server: () => OwnServer
  readonly close: () => Promise<void>
}

const PRELOAD = path.resolve('bench/faults/read-errors.mjs')

export async function openSampleSite(): Promise<SampleSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-faults-'))
  const contentDir = path.join(folder, 'content')
  const dataDir = path.join(folder, 'data')
  const faultyReads = path.join(folder, 'faulty-reads')
  cpSync('examples/sample', contentDir, { recursive: true })
  mkdirSync(dataDir)
  writeFileSync(faultyReads, '')
  const env = {
    FAULTY_READS: faultyReads,
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${PRELOAD}`,
  }
  const start = (): Promise<OwnServer> => startOwnServer(contentDir, dataDir, undefined, env)
  let server = await start()
  return {
    issuesDir: path.join(contentDir, 'issues'),
    dataDir,
    faultyReads,
    url: () => server.url,
    server: () => server,
    async restart(signal, between = () => {}) {
      await server.stop(signal)
      between()
      server = await start()
    },
    async close() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Addresses of all kinds that exist in the sample even if single issue files are missing. */
export const SAMPLE_PATHS = [
  ...[
    '/',
    '/archive',
    '/topics',
    '/weeks',
    '/weeks/2026-W11',
    '/impact',
    '/sources',
    '/corrections',
    '/feed.xml',
    '/sitemap.xml',
  ],
  ...[
    '/issues/2026-03-02',
    '/issues/2026-03-11-2',
    '/issues/2026-03-19',
    '/issues/2026-03-26',
    '/topics/songzhen',
    '/zh-hant',
  ],
]

/** Returns how many addresses do not answer with 200. */
export async function countMissing(url: string, paths: readonly string[] = SAMPLE_PATHS): Promise<number> {
  const answers = await Promise.all(paths.map((one) => read(`${url}${one}`)))
  return answers.filter(({ status }) => status !== 200).length
}

/** Returns the text of a valid issue of another day; its last brief contains a unique marker. */
export function newIssue(day: string, marker: string): string {
  const text = readFileSync('examples/sample/issues/2026-03-26.md', 'utf8')
  const dated = text.replace('date: 2026-03-26', `date: ${day}`).replaceAll('https://', `https://${day}.`)
  return dated.replace(
    '\n---\n\n<div',
    `- [最后一条](https://last.${day}.example/)：${marker}。\n\n---\n\n<div`,
  )
}
