import { parseArgs } from 'node:util'

export const EXPORT_USAGE = `Usage: npm run export -- --out DIR [--site-url URL] [--no-traditional]
Writes every page, feed and file of the site into DIR, for a host that serves files. A second export into the
same folder writes only what differs, and removes what is gone.
  --out DIR        a new or empty folder, or that of an earlier export
  --site-url URL   the site's public address (default: SITE_URL)
  --no-traditional without pages in Traditional Chinese
Exit code: 0 all well, 1 the export failed, 2 wrong use.`

export interface ExportOptions {
  readonly out: string
  readonly siteUrl: string | undefined
  readonly hasTraditional: boolean
}

/** Parses the arguments; returns a message if they are wrong. */
export function readExportOptions(args: readonly string[]): ExportOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        'site-url': { type: 'string' },
        'no-traditional': { type: 'boolean', default: false },
      },
    })
    if (!values.out) return 'Name the folder: --out DIR.'
    return { out: values.out, siteUrl: values['site-url'], hasTraditional: !values['no-traditional'] }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
