// `npm test` installs missing packages, then runs every check and test. `npm test -- --quick` leaves out the
// build, the search for unused code, browser tests, the second time zone and long unit tests. The last line
// of the output is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from './find-chromium.mjs'
import { installIfStale, ROOT } from './prepare.mjs'
import { zoneTests } from './zone-tests.mjs'

const bin = (name) => path.join(ROOT, 'node_modules', '.bin', name)
const reports = mkdtempSync(path.join(tmpdir(), 'dateline-test-'))

/** A step whose result counts as a single test. */
const check = (name, command, args) => ({
  name,
  command,
  args,
  count: (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }),
})

/** Unit tests that take seconds: with generated input, pictures, damaged files, threads and processes. */
const LONG_TESTS = [
  '**/mutants.test.ts',
  '**/*.property.test.ts',
  'lib/alternates/write-issue.test.ts',
  'lib/archive/archive.test.ts',
  'lib/archive/storage.test.ts',
  'lib/images/**',
  'lib/issue/limits.test.ts',
  'lib/issue/parse-chunks.test.ts',
  'server/index-pool.test.ts',
  'server/response-tags.test.ts',
]

/**
 * A step that runs unit tests in a time zone.
 * @param selection arguments of vitest that select test files; by default all files are selected
 */
const unitTests = (zone, selection = []) => {
  const file = path.join(reports, `${zone.replace('/', '-')}.json`)
  return {
    name: `unit tests, ${zone}`,
    command: bin('vitest'),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...selection],
    env: () => ({ TZ: zone }),
    count: (code) => {
      const { numPassedTests, numFailedTests, numFailedTestSuites } = readReport(file)
      return {
        passed: numPassedTests,
        failed: Math.max(numFailedTests, numFailedTestSuites > 0 || code !== 0 ? 1 : 0),
      }
    },
  }
}

const browserTests = () => {
  const file = path.join(reports, 'browser.json')
  return {
    name: 'browser tests',
    command: bin('playwright'),
    args: ['test', '--reporter=list,json'],
    env: () => ({ CHROMIUM: findChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    count: (code) => {
      const { expected, unexpected, flaky } = readReport(file).stats
      return { passed: expected, failed: Math.max(unexpected + flaky, code === 0 ? 0 : 1) }
    },
  }
}

const readReport = (file) => JSON.parse(readFileSync(file, 'utf8'))

function run({ command, args, env = () => ({}) }) {
  const own = env()
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...own } })
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(1)
    })
    child.on('close', resolve)
  })
}

async function runStep(step) {
  process.stdout.write(`\n— ${step.name}\n`)
  const began = performance.now()
  const seconds = () => ((performance.now() - began) / 1000).toFixed(0)
  try {
    return { name: step.name, ...step.count(await run(step)), seconds: seconds() }
  } catch (error) {
    process.stderr.write(`${step.name} could not run, or left no report: ${error.message}\n`)
    return { name: step.name, passed: 0, failed: 1, seconds: seconds() }
  }
}

const types = check('types (tsc)', bin('tsc'), ['--noEmit'])
const lint = check('format, lint, import rules (biome)', bin('biome'), ['check', '.', '--error-on-warnings'])
// The time zone must not change any day, so tests run in two zones that are 12 or 13 hours apart.
const [WEST, EAST] = ['America/New_York', 'Asia/Shanghai']
const without = (patterns) => patterns.map((pattern) => `--exclude=${pattern}`)

const quickSteps = () => [types, lint, unitTests(WEST, without(LONG_TESTS))]

const allSteps = () => [
  // The build runs in its own process, so that the other steps are run and counted even if it fails.
  check('build', process.execPath, [
    '-e',
    "import('./bin/prepare.mjs').then(({ buildIfStale }) => buildIfStale())",
  ]),
  types,
  lint,
  check('unused code (knip)', bin('knip'), []),
  unitTests(WEST),
  unitTests(EAST, [...zoneTests(), ...without(LONG_TESTS)]),
  check('faults (short)', bin('tsx'), ['bench/main.ts', 'faults', '--quick']),
  browserTests(),
]

installIfStale()
const steps = process.argv.includes('--quick') ? quickSteps() : allSteps()
const results = []
for (const step of steps) results.push(await runStep(step))
rmSync(reports, { recursive: true, force: true })
process.stdout.write('\n')
for (const { name, passed, failed, seconds } of results)
  process.stdout.write(
    `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name}: ${passed} passed, ${failed} failed, ${seconds} s\n`,
  )
const sum = (field) => results.reduce((total, result) => total + result[field], 0)
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
process.exitCode = sum('failed') === 0 ? 0 : 1
