import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ROOT } from './prepare.mjs'

/**
 * The commands that may start a Chromium. The headless shell is first, because tests take half the time
 * without a browser's interface.
 */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

const PACKAGES = ['chromium-headless-shell', 'chromium']

/**
 * Returns the path of a Chromium. If there is none, installs one.
 * @throws {Error} if the installation fails; the message says what to do
 */
export function findChromium() {
  const found = here()
  if (found !== undefined) return found
  const playwright = path.join(ROOT, 'node_modules', '.bin', 'playwright')
  const root = process.getuid?.() === 0
  process.stdout.write('No Chromium found. Installing Playwright’s …\n')
  if (run(playwright, ['install', ...(root ? ['--with-deps'] : []), 'chromium']) && existsSync(ownPath()))
    return ownPath()
  process.stdout.write('That was refused. Installing the distribution’s package …\n')
  const apt = root ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  if (
    run(apt[0], [...apt.slice(1), 'update']) &&
    PACKAGES.some((name) =>
      run(apt[0], [...apt.slice(1), 'install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk']),
    )
  ) {
    const installed = here()
    if (installed !== undefined) return installed
  }
  throw new Error(
    'The browser tests need a Chromium, and none could be installed. Install one, or set CHROMIUM to its path, and run npm test again.',
  )
}

function here() {
  const named = process.env.CHROMIUM
  if (named && isExecutable(named)) return named
  if (existsSync(ownPath())) return ownPath()
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable)
}

/** Returns the path where Playwright installs its Chromium. */
const ownPath = () => createRequire(path.join(ROOT, 'package.json'))('playwright').chromium.executablePath()

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit', timeout: 300_000 }).status === 0
