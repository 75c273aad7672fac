import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { judgeLink, type LinkVerdict } from './link-verdict'
import { isPublic, requestLink } from './request-link'
import { runLinks } from './run-links'

const answer = (url: string, status = 200, start = '') => ({ kind: 'answer', url, status, start }) as const

describe('an address', () => {
  const FROM = 'https://www.a.example/news/1'
  test.each([
    ['alive', answer(FROM)],
    ['alive', answer('https://a.example/news/1-new')],
    ['moved', answer('https://b.example/news/1')],
    ['dead', answer(FROM, 404)],
    ['dead', answer(FROM, 410)],
    ['dead', answer('https://www.a.example/')],
    ['dead', { kind: 'unreachable', reason: 'ENOTFOUND' } as const],
    ['dead', { kind: 'too-many-redirects' } as const],
    ['parked', answer('https://www.hugedomains.com/domain_profile.cfm?d=a.example')],
    ['parked', answer(FROM, 200, '<title>a.example</title>This domain is for sale')],
    ['unknown', answer(FROM, 403)],
    ['unknown', answer(FROM, 503)],
    ['unknown', { kind: 'timeout' } as const],
  ])('is %s by its answer %j', (state, outcome) => expect(judgeLink(FROM, outcome).state).toBe(state))

  test.each([
    ['https://a.example/', true],
    ['ftp://a.example/', false],
    ['http://localhost/', false],
    ['http://127.0.0.1/', false],
    ['http://10.1.2.3/', false],
    ['http://172.20.0.1/', false],
    ['http://[::1]/', false],
    ['http://100.example/', true],
  ])('%s is requested: %j', (address, expected) => expect(isPublic(new URL(address))).toBe(expected))
})

describe('a request for an address', () => {
  let server: Server
  let url = ''
  beforeEach(async () => {
    server = createServer((request, response) => {
      const [, step] = /^\/step\/(\d+)$/.exec(request.url ?? '') ?? []
      if (step === undefined) response.end(`${request.headers['user-agent']} ${'x'.repeat(100_000)}`)
      else response.writeHead(302, { Location: step === '9' ? '/end' : `/step/${Number(step) + 1}` }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  })
  afterEach(() => void server.close())

  test('follows redirects, sends its User-Agent, and reads only the start of the page', async () => {
    const found = await requestLink(`${url}/step/8`, 'tester', () => true)
    expect(found).toMatchObject({ kind: 'answer', status: 200, url: `${url}/end` })
    expect('start' in found && found.start.startsWith('tester')).toBe(true)
    expect('start' in found ? found.start.length : 0).toBeLessThanOrEqual(32 * 1024)
  })

  test('ends after five redirects, and at an address that is not public', async () => {
    expect(await requestLink(`${url}/step/1`, 'tester', () => true)).toEqual({ kind: 'too-many-redirects' })
    const onlyFirst = (to: URL): boolean => to.pathname === '/step/9'
    expect(await requestLink(`${url}/step/9`, 'tester', onlyFirst)).toMatchObject({ kind: 'unreachable' })
  })
})

describe('npm run links', () => {
  let folder: string
  const lines: string[] = []
  const checked: string[] = []
  let running = new Map<string, number>()
  let most = 0
  const check = async (address: string): Promise<LinkVerdict> => {
    const { host, pathname } = new URL(address)
    checked.push(address)
    running.set(host, (running.get(host) ?? 0) + 1)
    most = Math.max(most, ...running.values())
    await new Promise(setImmediate)
    running.set(host, (running.get(host) ?? 0) - 1)
    if (pathname === '/dead') return { state: 'dead', reason: 'status 404' }
    return pathname === '/moved' ? { state: 'moved', to: 'https://b.example/' } : { state: 'alive' }
  }
  const run = (now: number, ...args: readonly string[]) =>
    runLinks([...args, folder], { check, pauseMs: 0, now: () => now })
  const write = (day: string, paths: readonly string[]): void =>
    writeFileSync(
      path.join(folder, 'issues', `${day}.md`),
      `---\ntitle: 题\ndate: ${day}\n---\n## 模型\n${paths
        .map((one) => `### [标题${one}](https://a.example/${one})\n正文。\n`)
        .join('\n')}`,
    )
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'links-'))
    mkdirSync(path.join(folder, 'issues'))
    vi.stubEnv('DATA_DIR', path.join(folder, 'data'))
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
    vi.spyOn(console, 'error').mockImplementation(() => {})
    lines.length = 0
    checked.length = 0
    running = new Map()
    most = 0
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true, force: true })
  })

  test('reports dead and moved sources of the newest issues, with one request per host at a time', async () => {
    write('2026-01-10', ['old'])
    write('2026-01-11', ['good', 'dead', 'moved'])
    expect(await run(1e12, '--issues', '1')).toBe(1)
    expect(checked.toSorted()).toEqual(['dead', 'good', 'moved'].map((one) => `https://a.example/${one}`))
    expect(most).toBe(1)
    expect(lines.join('\n')).toContain(
      'dead    2026-01-11  标题dead\n        https://a.example/dead  status 404',
    )
    expect(lines.at(-1)).toBe('3 addresses: 1 alive, 1 dead, 1 moved')
  })

  test('asks again after a week only, and prints JSON for programs', async () => {
    write('2026-01-11', ['good'])
    expect(await run(1e12)).toBe(0)
    await run(1e12 + 6 * 86_400_000, '--json')
    expect(checked).toHaveLength(1)
    const { address, state, date } = JSON.parse(lines.at(-1) ?? '{}') as Record<string, string>
    expect([address, state, date]).toEqual(['https://a.example/good', 'alive', '2026-01-11'])
    await run(1e12 + 8 * 86_400_000)
    expect(checked).toHaveLength(2)
  })

  test('prints its usage, and refuses unknown arguments', async () => {
    expect(await runLinks(['--help'])).toBe(0)
    expect(lines.join()).toContain('Usage: npm run links')
    expect(await runLinks(['--issues', '0'])).toBe(2)
    expect(await runLinks(['--nothing'])).toBe(2)
  })
})
