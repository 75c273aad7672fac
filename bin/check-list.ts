import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { channelProblems } from '@/lib/desk/channels/configured'
import type { Diagnostic } from '@/lib/issue/model'
import { parseProfile } from '@/lib/profile/parse'
import { parseRedirects } from '@/lib/profile/parse-redirects'
import { parseSources } from '@/lib/sources/parse'
import { parseTopics } from '@/lib/topics/parse'
import { fault } from '@/lib/yaml/read-entry'

/** The lists that editors write next to the issues, and their parsers. */
const READERS: Readonly<Record<string, (text: string) => { readonly diagnostics: readonly Diagnostic[] }>> = {
  'topics.yaml': parseTopics,
  'sources.yaml': parseSources,
  'site.yaml': parseSite,
  'redirects.yaml': parseRedirects,
}

/** Reads `site.yaml`, and looks in the environment for the secrets of its channels. */
function parseSite(text: string): { readonly diagnostics: readonly Diagnostic[] } {
  const { profile, diagnostics, channelsAt = { line: 1, column: 1 } } = parseProfile(text)
  const missing = channelProblems({ profile }, process.env).map((problem) =>
    fault('missing-secret', channelsAt, problem, 'warning'),
  )
  return { diagnostics: [...diagnostics, ...missing] }
}

const readerOf = (file: string): (typeof READERS)[string] | undefined =>
  Object.entries(READERS).find(([name]) => path.basename(file).endsWith(name))?.[1]

/** Tells whether a file is a list by its name: `topics.yaml` or `my-topics.yaml`. */
export const isList = (file: string): boolean => readerOf(file) !== undefined

/** Returns the lists in a folder. A folder without lists is valid. */
export const listsIn = (folder: string): readonly string[] =>
  Object.keys(READERS)
    .map((name) => path.join(folder, name))
    .filter((file) => existsSync(file))

/** Returns the diagnostics of a list. */
export function checkList(file: string): readonly Diagnostic[] {
  const text = decode(readFileSync(file))
  if (text !== undefined) return readerOf(file)?.(text).diagnostics ?? []
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
