import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDesk } from '@/lib/desk/database'
import { tokensOf } from '@/lib/desk/tokens'
import { runDesk } from './run-desk'

const NOW = Date.parse('2026-01-11T08:00:00+08:00')
const ISSUE =
  '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n## 要闻\n\n### [甲](https://a.example/1)：涨。\n'

const out: string[] = []
vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
vi.spyOn(console, 'error').mockImplementation((line: string) => void out.push(line))

let folder = ''
const at = (...names: readonly string[]): string => path.join(folder, ...names)
const run = async (...args: readonly string[]): Promise<readonly [number, string]> => {
  out.length = 0
  const code = await runDesk(args, NOW)
  return [code, out.join('\n')]
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-run-desk-'))
  mkdirSync(at('content', 'issues'), { recursive: true })
  vi.stubEnv('CONTENT_DIR', at('content'))
  vi.stubEnv('STATE_DIR', at('state'))
  writeFileSync(at('issue.md'), ISSUE)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe('token', () => {
  test('add prints a token with its rights, and list does not print it again', async () => {
    const [code, text] = await run('token', 'add', 'me', '--may', 'publish,read')
    const token = /^ {2}(dateline_\S+)$/m.exec(text)?.[1] ?? ''
    const sql = await openDesk({ stateDir: at('state') })
    expect([code, await tokensOf(sql).find(token, NOW)]).toEqual([
      0,
      { name: 'me', rights: ['publish', 'read'] },
    ])
    await sql.close()
    expect((await run('token', 'list'))[1]).toBe(
      'me  publish,read  made 2026-01-11T00:00Z, used 2026-01-11T00:00Z',
    )
  })

  test('add refuses an unknown right, a name that is in use, and a name with a line break', async () => {
    await run('token', 'add', 'me')
    expect(await run('token', 'add', 'it', '--may', 'all')).toEqual([
      1,
      expect.stringContaining('“all” is no right'),
    ])
    expect((await run('token', 'add', 'me'))[0]).toBe(1)
    expect((await run('token', 'add', 'a\nb'))[0]).toBe(1)
  })

  test('revoke makes it invalid', async () => {
    await run('token', 'add', 'me')
    expect((await run('token', 'revoke', 'me'))[0]).toBe(0)
    expect((await run('token', 'revoke', 'me'))[0]).toBe(1)
    expect((await run('token', 'list'))[1]).toContain('revoked')
  })
})

describe('publish', () => {
  test('writes a file into the content folder', async () => {
    expect(await run('publish', at('issue.md'))).toEqual([0, 'live: http://localhost:3000/issues/2026-01-11'])
    expect(readFileSync(at('content', 'issues', '2026-01-11.md'), 'utf8')).toBe(ISSUE)
    expect((await run('status'))[1]).toContain('2026-01-11.md  live  revision 1 by command')
  })

  test('does not write a draft or an issue of a later day into the folder', async () => {
    expect(await run('publish', at('issue.md'), '--draft')).toEqual([0, expect.stringMatching(/^draft: /)])
    expect(await run('publish', at('issue.md'), '--at', '2026-01-11T09:30')).toEqual([
      0,
      expect.stringMatching(/^scheduled for 2026-01-11T01:30Z: /),
    ])
    expect(existsSync(at('content', 'issues', '2026-01-11.md'))).toBe(false)
  })

  test('reports a broken file and an invalid time', async () => {
    writeFileSync(at('broken.md'), '---\ntitle: 题\ndate: 2026-01-11\n---\n')
    expect(await run('publish', at('broken.md'))).toEqual([1, expect.stringContaining('no-body')])
    expect(await run('publish', at('issue.md'), '--at', 'soon')).toEqual([
      1,
      expect.stringContaining('is no time'),
    ])
  })
})

test('log prints who did what', async () => {
  await run('token', 'add', 'me', '--may', 'read')
  await run('publish', at('issue.md'))
  expect((await run('log'))[1].split('\n')).toEqual([
    '2026-01-11T00:00Z  command  added the token  me: read',
    '2026-01-11T00:00Z  command  sent  2026-01-11.md',
    '2026-01-11T00:00Z  command  published  2026-01-11.md revision 1',
  ])
})

describe('backup and restore', () => {
  test('copy the database and restore the copy', async () => {
    await run('token', 'add', 'me')
    expect((await run('backup', at('copy', 'desk.db')))[0]).toBe(0)
    await run('token', 'revoke', 'me')
    expect((await run('restore', at('copy', 'desk.db')))[0]).toBe(0)
    expect((await run('token', 'list'))[1]).not.toContain('revoked')
  })

  test('refuse to overwrite a file, and to restore a file that is no desk', async () => {
    await run('token', 'add', 'me')
    expect((await run('backup', at('issue.md')))[0]).toBe(1)
    expect((await run('restore', at('issue.md')))[0]).toBe(1)
    expect((await run('token', 'list'))[1]).toContain('me')
  })
})

test('wrong use is explained', async () => {
  for (const args of [[], ['token'], ['publish'], ['tokens'], ['status', '--now'], ['token', 'add']])
    expect(await run(...args)).toEqual([2, expect.stringContaining('Usage:')])
})
