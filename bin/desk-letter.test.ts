import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runDesk } from './run-desk'

const NOW = Date.parse('2026-01-11T08:00:00+08:00')
const out: string[] = []
vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
vi.spyOn(console, 'error').mockImplementation((line: string) => void out.push(line))

let folder = ''
const run = async (...args: readonly string[]): Promise<readonly [number, string]> => {
  out.length = 0
  const code = await runDesk(['letter', ...args], NOW)
  return [code, out.join('\n')]
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-desk-letter-'))
  vi.stubEnv('CONTENT_DIR', folder)
  vi.stubEnv('STATE_DIR', path.join(folder, 'state'))
  // The first command creates desk.db.
  await run()
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const importing = (text: string) => {
  writeFileSync(path.join(folder, 'list.csv'), text)
  return run('import', path.join(folder, 'list.csv'))
}

test('an exported list can be imported', async () => {
  const list =
    'address,confirmed\nme@a.example,2025-12-01T00:00:00.000Z\nyou@b.example,2026-01-11T00:00:00.000Z'
  expect(await importing(list.replace(',2026-01-11T00:00:00.000Z', ''))).toEqual([
    0,
    '2 added, 0 known already.',
  ])
  expect(await run('export')).toEqual([0, list])
  expect(await importing(list)).toEqual([0, '0 added, 2 known already.'])
  expect(await run()).toEqual([0, '2 confirmed, 0 not confirmed yet.'])
})

test('lists of other programs are read, and wrong lines are reported by number only', async () => {
  expect(await importing('"Email";"Name"\r\n"me@a.example";"Me"\r\nnobody\r\n\r\nyou@b\r\n')).toEqual([
    1,
    '1 added, 0 known already.\nNo address in line 3, 5.',
  ])
})

test('an erased address is no longer in the file of the database', async () => {
  await importing('me@a.example\nyou@b.example')
  const bytes = () => readFileSync(path.join(folder, 'state', 'desk.db'), 'latin1')
  expect(bytes()).toContain('me@a.example')
  expect((await run('erase', 'ME@A.example'))[0]).toBe(0)
  expect(bytes()).not.toContain('me@a.example')
  expect((await run('erase', 'me@a.example'))[0]).toBe(1)
  expect((await run('export'))[1]).not.toContain('me@')
})

test('wrong use is explained', async () => {
  for (const args of [['import'], ['erase'], ['send']])
    expect(await run(...args)).toEqual([2, expect.stringContaining('Usage:')])
})
