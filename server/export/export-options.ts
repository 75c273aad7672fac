import { parseArgs } from 'node:util'

export const EXPORT_USAGE = `Usage: npm run export -- --out DIR [--site-url URL] [--stories all|linked|none] [--no-traditional]
Writes every page, feed and file of the site into DIR, for a host that only serves files. A second export into the
same folder writes only files that differ, and removes files that are not needed any more.
  --out DIR        a new or empty folder, or that of an earlier export
  --site-url URL   the site's public address (default: SITE_URL)
  --stories all|linked|none
                   stories that get a page: all (default), those whose event other issues report, too, or none.
                   Links to other stories lead to their place in the issue
  --no-traditional leaves out pages in Traditional Chinese
Exit code: 0 all well, 1 the export failed, 2 wrong use.`

/**
 * The stories that get a page of their own. `linked` means stories whose event is also reported by other
 * issues.
 */
export type StoryChoice = 'all' | 'linked' | 'none'

export interface ExportOptions {
  readonly out: string
  readonly siteUrl: string | undefined
  readonly stories: StoryChoice
  readonly hasTraditional: boolean
}

/** Parses the command's arguments; returns a message for the user if they are wrong. */
export function readExportOptions(args: readonly string[]): ExportOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        'site-url': { type: 'string' },
        stories: { type: 'string', default: 'all' },
        'no-traditional': { type: 'boolean', default: false },
      },
    })
    const { out, stories } = values
    if (!out) return 'Name the folder: --out DIR.'
    if (stories !== 'all' && stories !== 'linked' && stories !== 'none')
      return `--stories is "${stories}": give all, linked or none.`
    return {
      out,
      siteUrl: values['site-url'],
      stories,
      hasTraditional: !values['no-traditional'],
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
