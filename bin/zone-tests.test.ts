import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sources, timedModules, zoneTests } from './zone-tests.mjs'

/** Matches code that reads the time zone of the machine. */
const LOCAL_TIME =
  /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds)\(|getTimezoneOffset|\.toLocale(?:Date|Time)String|\.to(?:Date|Time)String\(|new Date\(\w+, /

test('no module reads the time zone of the machine', () => {
  const files = sources().filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.test.tsx'))
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter((file) => LOCAL_TIME.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('each folder of lib/ that creates or formats dates has a test that runs in the second zone', () => {
  const folders = (files: readonly string[]) =>
    new Set(
      files
        .filter((file) => /^lib\/\w/.test(file))
        .map((file) => path.dirname(file).replace('/fixtures', '')),
    )
  expect(timedModules()).toContain('lib/issue/day.ts')
  expect([...folders(timedModules())].filter((folder) => !folders(zoneTests()).has(folder))).toEqual([])
})
