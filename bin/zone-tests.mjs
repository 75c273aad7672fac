// Which unit tests run in a second time zone, too.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './prepare.mjs'

const FOLDERS = ['app', 'bin', 'components', 'examples', 'lib', 'reader', 'server', 'testing']
/** Makes a day or clock time; `Date.now()` has no zone. */
const READS_TIME = /\b(?:new Date\(|Date\.(?:parse|UTC)\(|DateTimeFormat)/
const ANY_TEST = /\.test\.tsx?$/
const UNIT_TEST = /(?<!\.servers)\.test\.tsx?$/
const IMPORT = /\bfrom '(@\/|\.\/)([^']+)'/g

const textOf = (file) => readFileSync(path.join(ROOT, file), 'utf8')

/** Every TypeScript file of the source folders, by its path from the root. */
export const sources = () =>
  FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter((file) => /\.tsx?$/.test(file)),
  )

/** The files, without their endings, that a file imports from this repository. */
const importsOf = (file) =>
  [...textOf(file).matchAll(IMPORT)].map(([, root, target]) =>
    root === '@/' ? target : path.posix.join(path.posix.dirname(file), target),
  )

const isTimed = (file) => READS_TIME.test(textOf(file))

/** Modules that make a day or clock time, by their paths from the root. */
export const timedModules = () => sources().filter((file) => !ANY_TEST.test(file) && isTimed(file))

/**
 * Test files in which the time zone can matter: they make a day or clock time themselves, or import a module
 * that does.
 * @returns paths from the root, sorted
 */
export function zoneTests() {
  const timed = new Set(timedModules().map((file) => file.replace(/\.tsx?$/, '')))
  return sources()
    .filter((file) => UNIT_TEST.test(file))
    .filter((file) => isTimed(file) || importsOf(file).some((target) => timed.has(target)))
    .sort()
}
