import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { freePort } from '@/testing/free-port'

const PAGE = '/issues/2026-01-11'
const ROUNDS = 5
const SECONDS = 3

/**
 * Measures requests per second for one cached page. Our server and nginx, which sends the same bytes from a
 * file, are measured in turn. Needs `wrk` and `nginx` on the path, and a finished build.
 */
export async function benchServe(): Promise<void> {
  const missing = ['wrk', 'nginx'].filter((command) => spawnSync('which', [command]).status !== 0)
  if (missing.length > 0)
    throw new Error(
      `${missing.join(' and ')} must be installed to measure this (Debian: apt install wrk nginx-light).`,
    )
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-bench-'))
  const [ourPort, theirPort] = [await freePort(), await freePort()]
  const ours = spawn(process.execPath, ['bin/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(ourPort),
      DATA_DIR: path.join(folder, 'data'),
      STATE_DIR: path.join(folder, 'state'),
      CONTENT_DIR: 'content',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await said(ours.stdout, '"event":"ready"')
  const html = Buffer.from(await (await fetch(`http://127.0.0.1:${ourPort}${PAGE}`)).arrayBuffer())
  const nginx = startNginx(folder, theirPort, html)
  try {
    await compare(
      'compressed',
      `http://127.0.0.1:${ourPort}${PAGE}`,
      `http://127.0.0.1:${theirPort}/page.html`,
      ['-H', 'Accept-Encoding: gzip'],
    )
    await compare(
      'plain',
      `http://127.0.0.1:${ourPort}${PAGE}`,
      `http://127.0.0.1:${theirPort}/page.html`,
      [],
    )
  } finally {
    ours.kill('SIGTERM')
    nginx.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(
  name: string,
  ours: string,
  theirs: string,
  headers: readonly string[],
): Promise<void> {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: requestsPerSecond(ours, headers),
    theirs: requestsPerSecond(theirs, headers),
  }))
  const ratios = rounds.map((round) => round.ours / round.theirs).toSorted((a, b) => a - b)
  const median = (numbers: readonly number[]): number =>
    numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
  const [one, other] = [
    median(rounds.map((round) => round.ours)),
    median(rounds.map((round) => round.theirs)),
  ]
  const range = `${ratios[0]?.toFixed(2)}–${ratios.at(-1)?.toFixed(2)}`
  console.log(
    `${name}: ours ${Math.round(one)}/s, nginx ${Math.round(other)}/s, ratio ${median(ratios).toFixed(2)} (${range} over ${ROUNDS} rounds)`,
  )
}

function requestsPerSecond(url: string, headers: readonly string[]): number {
  const { stdout } = spawnSync('wrk', ['-t1', '-c32', `-d${SECONDS}s`, ...headers, url], { encoding: 'utf8' })
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN)
}

/**
 * Starts nginx with one worker, because our server handles requests in one thread. nginx also gets a
 * compressed copy of the page, so that it does not have to compress the page.
 */
function startNginx(folder: string, port: number, html: Buffer) {
  const root = path.join(folder, 'www')
  mkdirSync(root)
  for (const place of [folder, root]) chmodSync(place, 0o755)
  writeFileSync(path.join(root, 'page.html'), html)
  writeFileSync(path.join(root, 'page.html.gz'), gzipSync(html, { level: 9 }))
  const config = path.join(folder, 'nginx.conf')
  writeFileSync(
    config,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr crit;
events { worker_connections 512; }
http {
  types { text/html html; } access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; gzip_static on; open_file_cache max=10;
  server { listen 127.0.0.1:${port}; root ${root}; }
}`,
  )
  return spawn('nginx', ['-c', config, '-p', folder], { stdio: ['ignore', 'inherit', 'inherit'] })
}

const said = (stream: NodeJS.ReadableStream, words: string): Promise<void> =>
  new Promise((resolve) => {
    let text = ''
    stream.on('data', (piece: Buffer) => {
      text += piece.toString()
      if (text.includes(words)) resolve()
    })
  })
