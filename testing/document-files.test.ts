import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...markdownIn('docs'),
  ...markdownIn('deploy'),
]

function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name))
}

/** Returns the paths of this repository that a document names in backticks, such as `lib/issue/parse.ts`. */
const namedFiles = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /`((?:app|bench|bin|components|deploy|e2e|examples|lib|reader|server|testing)\/[\w./-]+)`/g,
    ),
  ].map(([, file = '']) => file)

/** Tells whether a path is only an example: a file that a guide tells the reader to write. */
const isExample = (file: string): boolean => /\/(?:NAME\.md|day-page\.tsx)$/.test(file)

test('every file that a document names exists', () => {
  const missing = documents.flatMap((document) =>
    namedFiles(readFileSync(document, 'utf8'))
      .filter((file) => !existsSync(file) && !isExample(file))
      .map((file) => `${document}: ${file}`),
  )
  expect(missing).toEqual([])
})
