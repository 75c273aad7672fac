// Chooses the unit tests that also run in a second time zone.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './prepare.mjs'

const FOLDERS = ['app', 'bin', 'components', 'examples', 'lib', 'reader', 'server', 'testing']
/**
 * Matches code that creates or formats a date. It does not match `Date.now()`, whose result does not depend
 * on the zone.
 */
const READS_TIME = /\b(?:new Date\(|Date\.(?:parse|UTC)\(|DateTimeFormat)/
const ANY_TEST = /\.test\.tsx?$/
const UNIT_TEST = /(?<!\.servers)\.test\.tsx?$/
const IMPORT = /\bfrom '(@\/|\.\/)([^']+)'/g

const textOf = (file) => readFileSync(path.join(ROOT, file), 'utf8')

/** Returns the paths of all TypeScript files in the source folders, from the root. */
export const sources = () =>
  FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter((file) => /\.tsx?$/.test(file)),
  )

/** Returns the files of this repository that a file imports, without their extensions. */
const importsOf = (file) =>
  [...textOf(file).matchAll(IMPORT)].map(([, root, target]) =>
    root === '@/' ? target : path.posix.join(path.posix.dirname(file), target),
  )

const isTimed = (file) => READS_TIME.test(textOf(file))

/** Returns the modules that create or format a date, as paths from the root. */
export const timedModules = () => sources().filter((file) => !ANY_TEST.test(file) && isTimed(file))

/**
 * Returns the test files in which the time zone can matter: they create or format a date, or import a module
 * that creates or formats a date.
 * @returns paths from the root, sorted
 */
export function zoneTests() {
  const timed = new Set(timedModules().map((file) => file.replace(/\.tsx?$/, '')))
  return sources()
    .filter((file) => UNIT_TEST.test(file))
    .filter((file) => isTimed(file) || importsOf(file).some((target) => timed.has(target)))
    .sort()
}
