// This file has no dependencies and no types, so that it runs on a fresh clone before anything is installed.
import './require-node.mjs'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '..')

/** The builds and their sources. Issues are not among the sources, because one build serves any content. */
const BUILDS = [
  {
    line: 'Building (next build), a minute or two …',
    args: ['node_modules/next/dist/bin/next', 'build'],
    stamp: '.next/built-from',
    inputs: [
      'app',
      'cache-handler.mjs',
      'components',
      'instrumentation.ts',
      'lib',
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
    line: 'Bundling the server and the commands (esbuild) …',
    args: ['bin/build-server.mjs'],
    stamp: '.server/built-from',
    inputs: ['lib', 'server', 'bin', 'package-lock.json'],
  },
]
const SERVER_BUILD = BUILDS[2]

/** Installs missing packages, and runs the builds whose output is missing or stale. */
export function prepare() {
  prepareBuilds(BUILDS)
}

/** Installs missing packages, and bundles server/ and the commands if their bundle is stale. */
export function prepareCommands() {
  prepareBuilds([SERVER_BUILD])
}

/**
 * Prepares a development server: installs missing packages and bundles only server/. Next compiles pages when
 * they are requested, and a watcher bundles reader/.
 */
export function prepareDevelopment() {
  installIfStale()
  if (isStale(SERVER_BUILD)) buildOne(SERVER_BUILD)
}

function prepareBuilds(builds) {
  const stale = builds.filter(isStale)
  if (stale.length > 0) {
    if (isProductionInstall())
      fail(
        `There is no finished build of these sources in ${ROOT}, and only production packages are installed: ` +
          'copy .next, .reader and .server from a build, or run npm ci && npm run build.',
      )
    requireWritable()
    installIfStale()
  } else installIfStale({ isNeeded: isForProduction })
  for (const build of stale) buildOne(build)
}

const isForProduction = ({ dev, devOptional }) => !dev && !devOptional

/**
 * Tells whether the packages were installed with --omit=dev. Such packages can serve a build, but cannot
 * create one.
 */
const isProductionInstall = () =>
  isInstalled(isForProduction) &&
  !Object.values(packagesOf('node_modules/.package-lock.json') ?? {}).some(({ dev }) => dev === true)

/** Exits with a one-line message if this user cannot install and build. */
function requireWritable() {
  try {
    accessSync(ROOT, constants.W_OK)
  } catch {
    fail(
      `The build or the packages are missing or out of date, and this user cannot write ${ROOT}: ` +
        'run npm run build as its owner.',
    )
  }
}

/**
 * Makes the clone the working directory, because Next and the default folders need this. Before that, makes
 * folders from the environment absolute, because they are relative to the directory in which the command was
 * started.
 */
export function enterRoot() {
  for (const variable of ['CONTENT_DIR', 'DATA_DIR', 'STATE_DIR'])
    if (process.env[variable]) process.env[variable] = path.resolve(process.env[variable])
  process.chdir(ROOT)
}

/**
 * Runs `npm ci` unless all packages of the lockfile are installed.
 * @param isNeeded tells which entries of the lockfile are needed
 */
export function installIfStale({ isNeeded = () => true } = {}) {
  if (isInstalled(isNeeded)) return
  requireWritable()
  run('Installing packages (npm ci) …', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

/** Runs each build whose output is missing, or was built from other sources. */
export function buildIfStale() {
  for (const build of BUILDS) if (isStale(build)) buildOne(build)
}

function isStale({ stamp, inputs }) {
  const stampFile = path.join(ROOT, stamp)
  return !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== hashOf(inputs)
}

function buildOne({ line, args, stamp, inputs }) {
  const place = path.join(ROOT, stamp)
  const sources = hashOf(inputs)
  rmSync(place, { force: true })
  run(line, process.execPath, args)
  writeFileSync(place, sources)
}

/** Tells whether node_modules contains the needed packages in the versions of the lockfile. */
function isInstalled(isNeeded) {
  const installed = packagesOf('node_modules/.package-lock.json')
  if (installed === undefined) return false
  return Object.entries(packagesOf('package-lock.json') ?? {}).every(([place, wanted]) => {
    if (place === '' || !isNeeded(wanted)) return true
    const found = installed[place]
    return found === undefined ? wanted.optional === true : found.version === wanted.version
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

/**
 * Runs a command. If the command fails, prints its output. Otherwise prints only the lines of `next build`
 * about prerendering. Everything goes to standard error, because standard output is for results of commands
 * and the server's log.
 */
function run(line, command, args) {
  const began = performance.now()
  process.stderr.write(`${line}\n`)
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status === 0) {
    for (const said of stdout.match(/^Prerendering .*$/gm) ?? []) process.stderr.write(`  ${said}\n`)
    process.stderr.write(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
    return
  }
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error === undefined ? '' : `${error.message}\n`}`)
  fail(`${command} ${args.join(' ')} failed; its output is above.`)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
