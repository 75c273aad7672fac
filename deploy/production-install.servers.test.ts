import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '@/testing/free-port'

/*
 * A host that runs a build made elsewhere has only production packages. Needs a finished build and the npm
 * registry.
 */

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-production-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(() => {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean)
  for (const file of files.filter((file) => existsSync(file))) cpSync(file, path.join(folder, file))
  execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
})

const env = () => ({
  ...process.env,
  CONTENT_DIR: path.join(folder, 'content'),
  DATA_DIR: path.join(folder, '.data'),
  STATE_DIR: path.join(folder, 'state'),
})

test('without a build, one line says what to do, and no packages are installed', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/start.mjs'], {
    cwd: folder,
    env: env(),
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(
    /^There is no finished build of these sources in .*: copy \.next, \.reader and \.server from a build, or run npm ci && npm run build\.\n$/,
  )
})

test('a build made elsewhere starts with production packages only', async () => {
  for (const build of ['.next', '.reader', '.server'])
    cpSync(build, path.join(folder, build), { recursive: true })
  const port = await freePort()
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    cwd: folder,
    env: { ...env(), PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  try {
    const url = `http://127.0.0.1:${port}`
    const read = (place: string) => fetch(url + place).then((answer) => answer.text(), String)
    await expect.poll(() => read('/'), { timeout: 60_000 }).toContain('</html>')
    expect(await read('/feed.xml')).toContain('</rss>')
    expect(await read('/og/issues/2026-01-11.png')).toContain('PNG')
    expect(stderr).toBe('')
  } finally {
    child.kill('SIGKILL')
  }
})
