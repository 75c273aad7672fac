import type { ExportKind } from './export-entries'

/** Limits of hosts: number of files of a site, bytes of a site, bytes of one file. */
const MAX_FILES_CLOUDFLARE = 20_000
const MAX_BYTES_GITHUB = 1_000_000_000
const MAX_FILE_BYTES_CLOUDFLARE = 25 * 1024 * 1024
/** Cloudflare Pages reads at most this many lines of `_redirects`. */
const MAX_REDIRECTS_CLOUDFLARE = 2_000

export interface ReportedFile {
  readonly file: string
  readonly kind: ExportKind
  readonly bytes: number
}

/** Returns lines with the number and size of files of each kind, and a line with the sum. */
export function countLines(files: readonly ReportedFile[]): readonly string[] {
  const kinds = [...new Set(files.map(({ kind }) => kind))]
  const line = (name: string, own: readonly ReportedFile[]): string =>
    `${String(own.length).padStart(7)}  ${megabytes(sumOf(own)).padStart(9)}  ${name}`
  return [
    ...kinds.map((kind) =>
      line(
        kind,
        files.filter((one) => one.kind === kind),
      ),
    ),
    line('files in all', files),
  ]
}

/**
 * Returns a line for each limit of a host that the export exceeds, with the options that make the export
 * smaller.
 */
export function limitLines(files: readonly ReportedFile[], redirects: number): readonly string[] {
  const lines: string[] = []
  const largest = files.toSorted((a, b) => b.bytes - a.bytes)[0]
  if (files.length > MAX_FILES_CLOUDFLARE)
    lines.push(`${files.length} files: Cloudflare Pages takes ${MAX_FILES_CLOUDFLARE}. ${remedy(files)}`)
  if (sumOf(files) > MAX_BYTES_GITHUB)
    lines.push(
      `${megabytes(sumOf(files))}: GitHub Pages takes ${megabytes(MAX_BYTES_GITHUB)}. ${remedy(files)}`,
    )
  if (largest !== undefined && largest.bytes > MAX_FILE_BYTES_CLOUDFLARE)
    lines.push(`${largest.file} has ${megabytes(largest.bytes)}: Cloudflare Pages takes 25 MiB a file.`)
  if (redirects > MAX_REDIRECTS_CLOUDFLARE)
    lines.push(`${redirects} redirects: Cloudflare Pages reads ${MAX_REDIRECTS_CLOUDFLARE}.`)
  return lines
}

/** Options that leave files out, and the patterns of these files. */
const REDUCING_OPTIONS: readonly (readonly [option: string, files: RegExp])[] = [
  ['--no-traditional', /^(?:og\/)?zh-hant[/.]/],
  ['--stories none', /^(?:og\/|posters\/)?(?:zh-hant\/)?stories\//],
]

/**
 * Returns the options that make an export smaller, each with the number and size of the files that it leaves
 * out.
 */
function remedy(files: readonly ReportedFile[]): string {
  const options = REDUCING_OPTIONS.map(([option, pattern]) => {
    const left = files.filter(({ file }) => pattern.test(file))
    return `${option} leaves out ${left.length} files of ${megabytes(sumOf(left))}`
  })
  return `${options.join(', ')}; --stories linked is between.`
}

/** Lines for the summary: functions of the server that an export lacks. */
export const SERVER_ONLY: readonly string[] = [
  '/search runs in the browser, and does not understand questions or pinyin, nor suggest words; ' +
    '/search.json does not exist',
  '/random leads to the archive',
  '/api/changes, /mcp and feeds of several topics (/feeds/mix.xml) do not exist',
  '/healthz, and 400 for malformed addresses, do not exist',
  'Link fields, and ?depth= without script; on hosts that do not read _headers also security fields',
]

const sumOf = (files: readonly ReportedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0)
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`
