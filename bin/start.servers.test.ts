import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { freePort } from '@/testing/free-port'
import { buildIfStale } from './prepare.mjs'

/** The process of npm, which has started the server. It has its own process group, as under a supervisor. */
let npm: ChildProcess | undefined
let port = 0

beforeAll(() => buildIfStale())
afterEach(() => {
  // Cleans up after a failed test.
  if (npm?.pid !== undefined && (npm.exitCode === null || isRunning(-npm.pid)))
    process.kill(-npm.pid, 'SIGKILL')
})

async function startWithNpm(): Promise<ChildProcess> {
  port = await freePort()
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-start-'))
  const child = spawn('npm', ['start'], {
    env: {
      ...process.env,
      PORT: String(port),
      CONTENT_DIR: 'testing/site',
      DATA_DIR: path.join(folder, 'data'),
      STATE_DIR: path.join(folder, 'state'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  npm = child
  let output = ''
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString()
  })
  await expect.poll(() => output, { timeout: 120_000 }).toContain('"event":"ready"')
  return child
}

const isRunning = (id: number): boolean => {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

const isListening = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.destroy())
    socket.once('error', () => resolve(false)).once('close', (failed) => failed || resolve(true))
  })

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const) {
  test(`${signal} to npm alone stops the server: nothing listens on its port any more`, async () => {
    const child = await startWithNpm()
    expect(await isListening()).toBe(true)
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    await expect.poll(isListening, { timeout: 10_000 }).toBe(false)
  })
}

test('a signal to npm and the server, as a terminal sends it, still stops in order', async () => {
  const child = await startWithNpm()
  const ended = once(child, 'exit')
  process.kill(-(child.pid ?? 0), 'SIGINT')
  expect(await ended).toEqual([0, null])
})

test('SIGTERM under load: sixteen clients lose no request', async () => {
  const child = await startWithNpm()
  const clients = Array.from({ length: 16 }, (_, client) =>
    askUntilRefused(['/', '/archive', '/feed.xml'][client % 3] ?? '/'),
  )
  await expect.poll(() => answered, { timeout: 60_000 }).toBeGreaterThan(500)
  child.kill('SIGTERM')
  expect(new Set(await Promise.all(clients))).toEqual(new Set(['ECONNREFUSED']))
})

let answered = 0

/** Sends requests on a keep-alive connection until one fails; returns the error. */
async function askUntilRefused(address: string): Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (;;) {
    const error = await new Promise<string | undefined>((resolve) => {
      const fail = ({ code, message }: NodeJS.ErrnoException): void => resolve(code ?? message)
      get({ host: '127.0.0.1', port, agent, path: address }, (answer) => {
        answer.resume().once('error', fail)
        answer.once('end', () =>
          resolve(answer.statusCode === 200 ? undefined : `status ${answer.statusCode}`),
        )
      }).once('error', fail)
    })
    answered += 1
    if (error !== undefined) return error
  }
}
