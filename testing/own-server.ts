import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './free-port'

/** A server process for one test. */
export interface OwnServer {
  readonly url: string
  readonly process: ChildProcess
  /**
   * Sends a signal (SIGTERM by default) and waits until the process has ended.
   * @returns the exit code; `null` if a signal ended the process
   */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/**
 * Starts the server of `npm start` over a content folder and waits until it listens. Needs a finished build.
 * @param dataDir a new temporary folder by default; `STATE_DIR` is a folder beside it
 * @param at the port; a free one by default
 * @param env further environment variables
 */
export async function startOwnServer(
  contentDir: string,
  dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-data-')),
  at?: number,
  env: Readonly<Record<string, string>> = {},
): Promise<OwnServer> {
  const port = at ?? (await freePort())
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(port),
      SITE_URL: url,
      CONTENT_DIR: contentDir,
      DATA_DIR: dataDir,
      STATE_DIR: `${dataDir}-state`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    url,
    process: child,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
}

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('"event":"ready"')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)))
  })
