import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '@/testing/free-port'
import { isMissing, nginxConfig } from './fixtures/nginx-config'

/* nginx with our configuration, in front of a server whose socket stays open during a restart. */

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-nginx-'))
const processes: ChildProcess[] = []
let ports: { readonly http: number; readonly https: number; readonly server: number }
let readyLines = 0

function startServer(): ChildProcess {
  const dirs = Object.fromEntries(['DATA_DIR', 'STATE_DIR'].map((name) => [name, path.join(folder, name)]))
  const child = spawn(process.execPath, ['testing/socket-holder.mjs', String(ports.server)], {
    env: { ...process.env, ...dirs, PORT: String(ports.server), CONTENT_DIR: 'content' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout?.on('data', (chunk: Buffer) => {
    readyLines += chunk.toString().split('"event":"ready"').length - 1
  })
  return child
}

const ready = (times: number): Promise<void> =>
  vi.waitFor(() => expect(readyLines).toBeGreaterThanOrEqual(times), { timeout: 60_000 })

function startNginx(): ChildProcess {
  const config = nginxConfig(folder, ports)
  return spawn('nginx', ['-c', config, '-g', 'daemon off;'], { stdio: ['ignore', 'inherit', 'inherit'] })
}

/** Returns the ids of the server processes on our port. The process that holds the socket has another name. */
function serverIds(): readonly number[] {
  const [holder] = processes
  try {
    const found = execFileSync('pgrep', ['-P', String(holder?.pid)], { encoding: 'utf8' })
    return found.split('\n').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

const statusOf = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const url = `https://127.0.0.1:${ports.https}${address}`
    const options = { rejectUnauthorized: false, agent: false, headers: { host: 'news.example.com' } }
    get(url, options, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    }).once('error', reject)
  })

describe.skipIf(isMissing('nginx', '-v'))('nginx in front of the server', () => {
  beforeAll(async () => {
    ports = { http: await freePort(), https: await freePort(), server: await freePort() }
    const [server, nginx] = [startServer(), startNginx()]
    processes.push(server, nginx)
    await ready(1)
  })
  afterAll(() => {
    // The process that holds the socket must end first, because it would start the server again.
    const servers = serverIds()
    for (const process of processes) process.kill('SIGTERM')
    for (const id of servers) process.kill(id, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  test('answers every request with the page while the server restarts twice', async () => {
    const statuses: number[] = []
    let isDone = false
    const more = (): Promise<void> => {
      const enough = statuses.length + 20
      return vi.waitFor(() => expect(statuses.length).toBeGreaterThan(enough), { timeout: 20_000 })
    }
    const clients = Array.from({ length: 4 }, async () => {
      while (!isDone) statuses.push(await statusOf('/'))
    })
    for (const start of [2, 3]) {
      await more()
      for (const id of serverIds()) process.kill(id, 'SIGTERM')
      await ready(start)
    }
    await more()
    isDone = true
    await Promise.all(clients)
    expect(statuses.filter((status) => status !== 200)).toEqual([])
  })

  test('hides the addresses for monitoring, and redirects to https', async () => {
    expect(await statusOf('/metrics')).toBe(404)
    const http = await fetch(`http://127.0.0.1:${ports.http}/archive`, { redirect: 'manual' })
    expect([http.status, http.headers.get('location')]).toEqual([308, 'https://127.0.0.1/archive'])
  })
})
