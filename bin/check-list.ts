import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { channelProblems } from '@/lib/desk/channels/configured'
import type { Diagnostic } from '@/lib/issue/model'
import { OWN_PAGES, ownPageFile, parseOwnPage } from '@/lib/profile/own-page'
import { parseProfile } from '@/lib/profile/parse'
import { parseRedirects } from '@/lib/profile/parse-redirects'
import { readProfile } from '@/lib/profile/read'
import { parseSources } from '@/lib/sources/parse'
import { parseTopics } from '@/lib/topics/parse'
import { fault } from '@/lib/yaml/read-entry'

/** Parses the text of a file; `folder` is the folder of the file. */
type Reader = (text: string, folder: string) => { readonly diagnostics: readonly Diagnostic[] }

/** The files that editors write next to the issues, and their parsers. */
const READERS: Readonly<Record<string, Reader>> = {
  'topics.yaml': (text, folder) => parseTopics(text, kindsIn(folder)),
  'sources.yaml': parseSources,
  'site.yaml': parseSite,
  'redirects.yaml': parseRedirects,
  ...Object.fromEntries(OWN_PAGES.map((name) => [ownPageFile(name), parseOwnPage])),
}

/** Returns the kinds of topics that a folder's site.yaml lists; `undefined` if it lists none. */
function kindsIn(folder: string): readonly string[] | undefined {
  const { topicKinds } = readProfile(folder)
  return topicKinds.length === 0 ? undefined : topicKinds
}

/** Parses `site.yaml`, and checks that the environment has the secrets of its channels. */
function parseSite(text: string): { readonly diagnostics: readonly Diagnostic[] } {
  const { profile, diagnostics, channelsAt = { line: 1, column: 1 } } = parseProfile(text)
  const missing = channelProblems({ profile }, process.env).map((problem) =>
    fault('missing-secret', channelsAt, problem, 'warning'),
  )
  return { diagnostics: [...diagnostics, ...missing] }
}

const readerOf = (file: string): (typeof READERS)[string] | undefined =>
  Object.entries(READERS).find(([name]) => path.resolve(file).endsWith(name))?.[1]

/**
 * Tells from a file's name whether it is a list or the text of a page: `topics.yaml`, `my-topics.yaml`,
 * `pages/about.mdx`.
 */
export const isList = (file: string): boolean => readerOf(file) !== undefined

/** Returns the paths of the lists and pages in a folder. */
export const listsIn = (folder: string): readonly string[] =>
  Object.keys(READERS)
    .map((name) => path.join(folder, name))
    .filter((file) => existsSync(file))

/**
 * Parses a list or page that editors write (`topics.yaml`, `pages/about.mdx`), and returns its diagnostics.
 */
export function checkList(file: string): readonly Diagnostic[] {
  const text = decode(readFileSync(file))
  if (text !== undefined) return readerOf(file)?.(text, path.dirname(file)).diagnostics ?? []
  return [
    {
      line: 1,
      column: 1,
      severity: 'error',
      rule: 'not-utf8',
      message: 'The file is not UTF-8 text. Save it as UTF-8.',
    },
  ]
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
