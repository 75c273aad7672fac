import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '@/testing/free-port'
import { edgeFields, purge } from './edge-cache'
import { FRESH } from './headers'

/*
 * These tests start Varnish and nginx with the configurations of `deploy/`. If a program is not installed,
 * its tests are skipped; on CI they fail instead.
 */

const hasProgram = (name: string): boolean => spawnSync('which', [name]).status === 0

const started: ChildProcess[] = []
const servers: Server[] = []
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'edge-cache-'))
  // When started by root, Varnish and nginx switch to another user, who must be able to read this folder.
  chmodSync(folder, 0o755)
})
afterEach(async () => {
  for (const child of started.splice(0)) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.kill()) await ended
  }
  for (const server of servers.splice(0)) server.close()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Starts a server behind the cache. Its pages contain a text and have the header fields of Dateline's pages.
 */
async function startOrigin() {
  const port = await freePort()
  let [text, requests] = ['first', 0]
  const server = createServer((request, response) => {
    if (request.url !== '/healthz') requests += 1
    const tags = edgeFields([`issue:${request.url?.slice(1)}`], {
      field: 'xkey',
      purgeUrl: undefined,
      token: undefined,
    })
    const fields = [...tags, 'Content-Type', 'text/html', 'Cache-Control', FRESH, 'ETag', `"${text}"`]
    // The response is delayed, so that requests sent at the same time arrive while the first is being
    // answered.
    globalThis.setTimeout(() => response.writeHead(200, fields).end(text), 50)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port,
    requests: () => requests,
    show: (next: string) => {
      text = next
    },
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function start(program: string, args: readonly string[]): void {
  started.push(spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }))
}

const get = async (url: string): Promise<string> => {
  const response = await fetch(url)
  return response.ok ? response.text() : `status ${response.status}`
}

/** Waits until the body of a page is this text; fails after ten seconds. */
const until = (url: string, text: string): Promise<void> =>
  expect.poll(() => get(url).catch(() => ''), { timeout: 10_000, interval: 20 }).toBe(text)

async function startVarnish(origin: number): Promise<string> {
  const port = await freePort()
  const file = path.join(folder, 'varnish.vcl')
  writeFileSync(file, readFileSync('deploy/varnish.vcl', 'utf8').replace('"3000"', `"${origin}"`))
  start('varnishd', [
    '-F',
    '-n',
    path.join(folder, 'v'),
    '-a',
    `127.0.0.1:${port}`,
    '-f',
    file,
    '-s',
    'malloc,64m',
  ])
  return `http://127.0.0.1:${port}`
}

async function startNginx(origin: number): Promise<string> {
  const port = await freePort()
  mkdirSync(path.join(folder, 'cache'))
  chmodSync(path.join(folder, 'cache'), 0o777)
  const included = readFileSync('deploy/nginx-cache.conf', 'utf8')
    .replace('/var/cache/nginx/dateline', path.join(folder, 'cache'))
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('127.0.0.1:3000', `127.0.0.1:${origin}`)
  const file = path.join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off; pid ${folder}/pid; error_log stderr crit; events {}\nhttp { access_log off;\n${included}\n}\n`,
  )
  start('nginx', ['-c', file, '-e', 'stderr'])
  return `http://127.0.0.1:${port}`
}

describe.runIf(hasProgram('varnishd') || process.env['CI'])('Varnish', () => {
  test('keeps pages until a change purges them, and serves them while the server is stopped', async () => {
    const origin = await startOrigin()
    const url = await startVarnish(origin.port)
    await until(`${url}/a`, 'first')
    await until(`${url}/b`, 'first')
    const before = origin.requests()
    for (let round = 0; round < 100; round += 1) expect(await get(`${url}/a`)).toBe('first')
    expect(origin.requests()).toBe(before)

    origin.show('second')
    const settings = { field: 'xkey', purgeUrl: `${url}/`, token: undefined } as const
    expect(await purge(new Set(['issue:a', 'newest']), settings)).toBeUndefined()
    expect(await get(`${url}/a`)).toBe('second')
    // The tag of `/b` was not purged.
    expect(await get(`${url}/b`)).toBe('first')
    expect(await purge('all', settings)).toBeUndefined()
    expect(await get(`${url}/b`)).toBe('second')

    const merged = origin.requests()
    expect(await Promise.all(Array.from({ length: 40 }, () => get(`${url}/c`)))).toEqual(
      Array(40).fill('second'),
    )
    expect(origin.requests()).toBe(merged + 1)

    await get(`${url}/a`)
    origin.stop()
    expect(await get(`${url}/a`)).toBe('second')
  })

  test('a browser must revalidate each time, and gets no tags', async () => {
    const origin = await startOrigin()
    const url = await startVarnish(origin.port)
    await until(`${url}/a`, 'first')
    const { headers } = await fetch(`${url}/a`)
    expect(headers.get('cache-control')).toBe(FRESH)
    expect([headers.get('xkey'), headers.get('cdn-cache-control'), headers.get('age')]).toEqual([
      null,
      null,
      null,
    ])
    expect((await fetch(`${url}/a`, { headers: { 'if-none-match': '"first"' } })).status).toBe(304)
  })
})

describe.runIf(hasProgram('nginx') || process.env['CI'])('nginx with a cache of one second', () => {
  test('answers from its cache, shows a change soon, and serves pages while the server is stopped', async () => {
    const origin = await startOrigin()
    const url = await startNginx(origin.port)
    await until(`${url}/a`, 'first')
    const before = origin.requests()
    const all = await Promise.all(Array.from({ length: 100 }, () => get(`${url}/a`)))
    expect(new Set(all)).toEqual(new Set(['first']))
    expect(origin.requests() - before).toBeLessThan(10)

    origin.show('second')
    await until(`${url}/a`, 'second')
    origin.stop()
    await setTimeout(1_500)
    expect(await get(`${url}/a`)).toBe('second')
  })
})
