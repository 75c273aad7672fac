import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './free-port'

/** A process of `next start`, which serves the build without our `server/`. */
export interface BareNext {
  readonly url: string
  stop(): Promise<void>
}

/** Path of Next's command. */
export const NEXT = path.resolve('node_modules/next/dist/bin/next')

/**
 * Starts `next start` over a content folder and waits until it answers. Needs a finished build.
 * @param siteUrl the site's public address; the server's own by default
 */
export async function startBareNext(contentDir: string, siteUrl?: string): Promise<BareNext> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-next-'))
  const child = spawn(process.execPath, [NEXT, 'start', '--port', String(port)], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      CONTENT_DIR: contentDir,
      DATA_DIR: path.join(folder, 'data'),
      STATE_DIR: path.join(folder, 'state'),
      SITE_URL: siteUrl ?? url,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString()
      if (output.includes('Ready in')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`next start ended with ${code}:\n${output}`)))
  })
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
