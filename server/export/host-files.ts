import { addBasePath, basePathOf } from '@/lib/site/base-path'
import { EMBEDDABLE, type Fields, FOREVER, FRESH, POLLED } from '@/server/headers'
import { pageFile } from './export-entries'
import type { ExportFolder } from './export-folder'
import type { ReportedFile } from './export-report'
import { type ExportRedirect, redirectPage } from './redirect-pages'

/** Cloudflare Pages reads at most this many rules of `_headers`. */
const MAX_HEADER_RULES = 100

/** A document whose media type does not follow from the file name. */
export interface TypedFile {
  readonly address: string
  readonly type: string
}

export interface HostFileParts {
  readonly redirects: readonly ExportRedirect[]
  /** Header fields of every response. */
  readonly security: Fields
  readonly types: readonly TypedFile[]
  readonly siteUrl: string
}

/**
 * Adds the files for the host: `_headers` and `_redirects`, pages that redirect on hosts that do not read
 * `_redirects`, and `.nojekyll` for GitHub Pages.
 */
export async function addHostFiles(
  folder: ExportFolder,
  parts: HostFileParts,
): Promise<readonly ReportedFile[]> {
  const { redirects, security, types, siteUrl } = parts
  const base = basePathOf(siteUrl)
  const pages = redirects
    .map((redirect) => ({ file: redirectFile(redirect), text: redirectPage(redirect, siteUrl) }))
    .filter(({ file }) => !folder.files.has(file))
  const all = [
    ...pages,
    { file: '_headers', text: headersFile(security, types, base) },
    { file: '_redirects', text: redirectsFile(redirects, base) },
    { file: '.nojekyll', text: '' },
  ]
  for (const { file, text } of all) await folder.add(file, Buffer.from(text), '')
  return all.map(({ file, text }) => ({ file, kind: 'files for the host', bytes: Buffer.byteLength(text) }))
}

const redirectFile = ({ from }: ExportRedirect): string =>
  /\.html?$/.test(from) ? from.slice(1) : pageFile(from)

/**
 * Returns `_headers` in the syntax of Cloudflare Pages.
 * @param security fields of every response
 * @param typed documents at fixed addresses with their media types
 * @param base the site's base path
 */
export function headersFile(security: Fields, typed: readonly TypedFile[], base = ''): string {
  const rules: [string, Fields][] = [
    ['/*', [...security, 'Cache-Control', FRESH]],
    ['/_next/static/*', replaced(FOREVER)],
    ['/reader/*', replaced(FOREVER)],
    ['/fonts/*', replaced(FOREVER)],
    ['/posters/*', [...replaced(POLLED), ...EMBEDDABLE, ...NOT_INDEXED]],
    ['/og/*', [...replaced(POLLED), ...EMBEDDABLE]],
    ['/feeds/*', [...replaced(POLLED), ...CROSS_ORIGIN]],
    ['/*.md', [...CROSS_ORIGIN, ...NOT_INDEXED]],
    ['/*.json', CROSS_ORIGIN],
    ['/issues/*.json', NOT_INDEXED],
    ['/stories/*.json', NOT_INDEXED],
    ['/topics/*.json', NOT_INDEXED],
    ...typed.map(({ address, type }): [string, Fields] => [address, ['Content-Type', type]]),
  ]
  return rules
    .slice(0, MAX_HEADER_RULES)
    .map(([path, fields]) => `${base}${path}\n${linesOf(fields)}`)
    .join('\n')
}

const CROSS_ORIGIN: Fields = ['Access-Control-Allow-Origin', '*']
const NOT_INDEXED: Fields = ['X-Robots-Tag', 'noindex']

/**
 * Returns lines that replace the `Cache-Control` of the rule for all paths. Without `!` the host would send
 * both values.
 */
const replaced = (caching: string): Fields => ['! Cache-Control', '', 'Cache-Control', caching]

function linesOf(fields: Fields): string {
  const lines: string[] = []
  for (let at = 0; at < fields.length; at += 2) {
    const [name = '', value = ''] = fields.slice(at, at + 2)
    lines.push(value === '' ? `  ${name}\n` : `  ${name}: ${value}\n`)
  }
  return lines.join('')
}

/** Returns the text of `_redirects`. */
export const redirectsFile = (redirects: readonly ExportRedirect[], base: string): string =>
  redirects
    .map(
      ({ from, to, status }) => `${encodeURI(base + from)} ${encodeURI(addBasePath(base, to))} ${status}\n`,
    )
    .join('')
