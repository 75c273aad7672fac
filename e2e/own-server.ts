import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '@/bench/free-port'

export interface OwnServer {
  readonly url: string
  stop(): Promise<number | null>
}

/** A server of a test's own, over a folder of its own; at a port that was its own before, or a free one. */
export async function startOwnServer(
  contentDir: string,
  dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-data-')),
  at?: number,
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
      STATE_DIR: path.join(dataDir, 'state'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    url,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString()
      if (said.includes('"event":"ready"')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })
