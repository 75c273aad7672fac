// Plain JavaScript without dependencies, so that it runs on a fresh clone before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '..')

const OLDEST_NODE = [20, 20]
/** Each build with its sources. Content is not among them: one build serves any content. */
const BUILDS = [
  {
    line: 'Building (next build), about half a minute …',
    args: ['node_modules/next/dist/bin/next', 'build'],
    stamp: '.next/built-from',
    inputs: [
      'app',
      'components',
      'lib',
      'public',
      'mdx-components.tsx',
      'next.config.mjs',
      'package.json',
      'package-lock.json',
      'postcss.config.mjs',
      'tailwind.config.ts',
      'tsconfig.json',
    ],
  },
  {
    line: 'Bundling what runs in browsers (esbuild) …',
    args: ['bin/build-reader.mjs'],
    stamp: '.reader/built-from',
    inputs: ['reader', 'lib/site', 'bin/build-reader.mjs', 'package.json', 'package-lock.json'],
  },
  {
    line: 'Bundling what worker threads run (esbuild) …',
    args: ['bin/build-worker.mjs'],
    stamp: '.worker/built-from',
    inputs: ['lib', 'server', 'bin/build-worker.mjs', 'package-lock.json'],
  },
]

/** Installs and builds what is missing or older than its sources. */
export function prepare() {
  requireNode()
  installIfStale()
  buildIfStale()
}

/** Exits with a one-line message if Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  fail(`Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or newer.`)
}

/** Runs `npm ci` unless the packages of the lockfile are installed. */
export function installIfStale() {
  if (isInstalled()) return
  run('Installing packages (npm ci) …', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

/** Runs each build unless its output was built from the same sources. */
export function buildIfStale() {
  for (const { line, args, stamp, inputs } of BUILDS) {
    const place = path.join(ROOT, stamp)
    const sources = hashOf(inputs)
    if (existsSync(place) && readFileSync(place, 'utf8') === sources) continue
    rmSync(place, { force: true })
    run(line, process.execPath, args)
    writeFileSync(place, sources)
  }
}

/** Tells whether node_modules contains every package of the lockfile for this platform in its version. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json')
  if (installed === undefined) return false
  return Object.entries(packagesOf('package-lock.json') ?? {}).every(([place, wanted]) => {
    const found = installed[place]
    return place === '' || (found === undefined ? wanted.optional === true : found.version === wanted.version)
  })
}

function packagesOf(file) {
  const place = path.join(ROOT, file)
  return existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')).packages : undefined
}

function hashOf(places) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0])
  for (const file of places.flatMap((place) => filesIn(path.join(ROOT, place)))) {
    hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesIn(place) {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  const inside = readdirSync(place).filter((name) => name !== 'fixtures' && !/\.test\.tsx?$/.test(name))
  return inside.sort().flatMap((name) => filesIn(path.join(place, name)))
}

/** Runs a step and shows its output only if it fails, so that progress lines stay readable. */
function run(line, command, args) {
  const began = performance.now()
  process.stdout.write(`${line}\n`)
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status === 0) {
    process.stdout.write(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
    return
  }
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error === undefined ? '' : `${error.message}\n`}`)
  fail(`${command} ${args.join(' ')} failed; what it said stands above.`)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
