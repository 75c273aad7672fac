import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildIfStale } from '@/bin/prepare.mjs'
import { freePort } from '@/testing/free-port'

/**
 * As root, the tests mount a small file system and fill it. Otherwise they use a folder that cannot be
 * created.
 */
const isRoot = process.getuid?.() === 0

let folder = ''
let url = ''
let output = ''
let server: ChildProcess | undefined
const at = (...names: readonly string[]): string => path.join(folder, ...names)

beforeAll(() => buildIfStale())
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dateline-unwritable-'))
  cpSync('testing/site/issues', at('content', 'issues'), { recursive: true })
})
afterEach(async () => {
  await stop()
  if (isRoot) execFileSync('sh', ['-c', 'umount "$0" 2>/dev/null || true', at('small')])
  rmSync(folder, { recursive: true, force: true })
})

async function start(dataDir = at('data'), stateDir = at('state')): Promise<void> {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  output = ''
  server = spawn(process.execPath, ['bin/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(port),
      CONTENT_DIR: at('content'),
      DATA_DIR: dataDir,
      STATE_DIR: stateDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (piece: Buffer) => {
      output += piece.toString()
    })
  }
  await expect.poll(() => output, { timeout: 120_000 }).toContain('"event":"ready"')
}
async function stop(): Promise<void> {
  const child = server
  server = undefined
  if (child === undefined || child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
const statusOf = async (address: string): Promise<number> =>
  (await fetch(url + address, { redirect: 'manual' })).status
const health = async () =>
  (await (await fetch(`${url}/healthz`)).json()) as {
    readonly storage: { readonly kind: string }
    readonly history: { readonly kind: string }
    readonly held: readonly { readonly serving?: string }[]
  }
const issue = (day: string, title = day): string =>
  `---\ntitle: ${title}\ndate: ${day}\nsummary: 一句\n---\n## 模型\n### [OpenAI ${title}](https://a.example/${day})\n正文。\n`
const write = (file: string, text: string): void => writeFileSync(at('content', 'issues', file), text)

/** Writes a file into a folder until its file system is full. */
function fill(below: string): void {
  const file = openSync(path.join(below, 'junk'), 'a')
  try {
    for (;;) writeSync(file, Buffer.alloc(4096))
  } catch {
    closeSync(file)
  }
}

describe('a server whose folders cannot be written', () => {
  test('starts, serves, and logs one line for each', async () => {
    writeFileSync(at('file'), '')
    await start(at('file', 'data'), at('file', 'state'))
    expect(await statusOf('/')).toBe(200)
    expect(await statusOf('/issues/2026-01-11')).toBe(200)
    expect(await health()).toMatchObject({ storage: { kind: 'elsewhere' }, history: { kind: 'unwritable' } })
    expect(output.match(/database cannot be written/g)).toHaveLength(1)
    expect(output.match(/history cannot be written/g)).toHaveLength(1)
    expect(output).not.toMatch(/^\s+at /m)
  })

  test.runIf(isRoot)(
    'publishes new issues if the folders fill up, and uses them again when there is room',
    async () => {
      mkdirSync(at('small'))
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', at('small')])
      await start(at('small', 'data'), at('small', 'state'))
      expect((await health()).storage.kind).toBe('in-place')
      fill(at('small'))
      write('2026-02-01.md', issue('2026-02-01', '满'.repeat(40)))
      await expect.poll(() => statusOf('/issues/2026-02-01'), { timeout: 30_000 }).toBe(200)
      expect(await statusOf('/issues/2026-01-11')).toBe(200)
      expect((await health()).storage.kind).toBe('elsewhere')
      rmSync(at('small', 'junk'))
      await expect.poll(async () => (await health()).storage.kind, { timeout: 40_000 }).toBe('in-place')
      expect(await statusOf('/issues/2026-02-01')).toBe(200)
      await expect.poll(async () => (await health()).history.kind, { timeout: 40_000 }).toBe('kept')
      expect(output).not.toContain('cannot rollback')
    },
  )
})

describe('a server with a history', () => {
  test('serves the last good form of a broken file, also after a restart without the derived data', async () => {
    write('a.md', issue('2026-02-01', '原样'))
    await start()
    expect(await statusOf('/issues/2026-02-01')).toBe(200)
    await stop()
    write('a.md', '生成失败')
    rmSync(at('data'), { recursive: true })
    await start()
    const page = await (await fetch(`${url}/issues/2026-02-01`)).text()
    expect(page).toContain('原样')
    expect(page).toContain('新版本未通过检查')
    expect((await health()).held.map(({ serving }) => serving)).toEqual(['the last good form'])
  })

  test('redirects old addresses of an issue, its alternates and its traditional page', async () => {
    write('a.md', issue('2026-02-01', '原样'))
    await start()
    expect(await statusOf('/issues/2026-02-01')).toBe(200)
    write('a.md', issue('2026-02-03', '原样'))
    await expect.poll(() => statusOf('/issues/2026-02-03'), { timeout: 30_000 }).toBe(200)
    for (const [prefix, format] of [
      ['', ''],
      ['', '.md'],
      ['', '.json'],
      ['/zh-hant', ''],
    ] as const) {
      const answer = () => fetch(`${url}${prefix}/issues/2026-02-01${format}`, { redirect: 'manual' })
      // A cached page may be served for a moment longer.
      await expect.poll(async () => (await answer()).status).toBe(301)
      expect((await answer()).headers.get('location')).toBe(`${prefix}/issues/2026-02-03${format}`)
    }
  })
})

test('an archive of two issues a century apart has small pages', async () => {
  rmSync(at('content', 'issues'), { recursive: true })
  mkdirSync(at('content', 'issues'))
  for (const day of ['1900-01-01', '2026-01-10', '9999-12-31']) write(`${day}.md`, issue(day))
  writeFileSync(
    at('content', 'topics.yaml'),
    '- { id: openai, name: OpenAI, kind: 公司, aliases: [OpenAI], description: 公司。 }\n',
  )
  await start()
  expect(await statusOf('/issues/9999-12-31')).toBe(404)
  for (const address of [
    '/',
    '/topics/openai',
    '/topics/openai.json',
    '/archive',
    '/archive/1900',
    '/weeks',
    '/impact',
    '/sources',
  ]) {
    const answer = await fetch(url + address)
    expect([address, answer.status]).toEqual([address, 200])
    expect((await answer.text()).length, address).toBeLessThan(100_000)
  }
})
