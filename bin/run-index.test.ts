import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import { runIndex } from './run-index'

const out: string[] = []
const err: string[] = []
vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line))

let folder: string
let dataDir: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'index-'))
  dataDir = path.join(folder, 'data')
  out.length = 0
  err.length = 0
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('STATE_DIR', path.join(folder, 'state'))
  vi.stubEnv('CONTENT_DIR', 'testing/papers/climate-weekly')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('a server that starts afterwards has nothing left to index', async () => {
  expect(await runIndex([])).toBe(0)
  expect(out).toEqual([`3 issue(s) indexed in ${dataDir}, 0 held back.`])
  const contentDir = path.resolve('testing/papers/climate-weekly')
  const issuesDir = path.join(contentDir, 'issues')
  const archive = openArchive({ contentDir, issuesDir, dataDir, stateDir: path.join(folder, 'state') })
  expect(archive.size()).toBe(3)
  expect(await archive.sync()).toMatchObject({ added: [], changed: [], removed: [] })
  archive.close()
  expect(readdirSync(dataDir).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1)
})

test('a wrong setting or argument gives one line, and --help is no error', async () => {
  vi.stubEnv('CONTENT_DIR', '/no/such/folder')
  expect(await runIndex([])).toBe(1)
  expect(err).toEqual(['CONTENT_DIR is "/no/such/folder": there is no such folder.'])
  expect(await runIndex(['now'])).toBe(2)
  expect(await runIndex(['--help'])).toBe(0)
})
