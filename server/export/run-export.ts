import path from 'node:path'
import { ConfigError, readConfig } from '@/lib/site/config'
import { log, reasonOf } from '@/server/log'
import { ExportFolderError } from './export-folder'
import { EXPORT_USAGE, readExportOptions } from './export-options'
import { countLines, limitLines, SERVER_ONLY } from './export-report'
import { writeExport } from './write-export'

/**
 * Runs the export command. Progress and errors go to standard error, the summary to standard output.
 * @param from the folder in which the command was started; `--out` is relative to it
 * @returns the exit code
 */
export async function runExport(args: readonly string[], from: string): Promise<0 | 1 | 2> {
  if (args.includes('--help')) {
    process.stdout.write(`${EXPORT_USAGE}\n`)
    return 0
  }
  const options = readExportOptions(args)
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${EXPORT_USAGE}\n`)
    return 2
  }
  // The environment passes the site's address to the pages and to the render threads.
  if (options.siteUrl !== undefined) process.env['SITE_URL'] = options.siteUrl
  try {
    const config = readConfig()
    const began = performance.now()
    const result = await writeExport({
      // The export has its own index, so a server that runs at the same time is not disturbed.
      config: { ...config, dataDir: path.join(config.dataDir, 'export'), removalGraceSeconds: 0 },
      out: path.resolve(from, options.out),
      stories: options.stories,
      hasTraditional: options.hasTraditional,
      onProgress: showProgress(),
      onError: (reason) => log('error', { reason }),
    })
    const { files, published, redirects, unlisted, rendered } = result
    const lines = [
      ...countLines(files),
      `${rendered} addresses rendered, ${published.written} files written, ${published.removed} removed, ${costOf(began)}`,
      'A static host has no server, so:',
      ...[...SERVER_ONLY, ...unlisted.map((pattern) => `the redirect of ${pattern} is left out`)].map(
        (line) => `  ${line}`,
      ),
      ...limitLines(files, redirects).map((line) => `Warning: ${line}`),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
    return 0
  } catch (error) {
    const isUse = error instanceof ConfigError || error instanceof ExportFolderError
    process.stderr.write(`${isUse ? '' : 'The export failed: '}${reasonOf(error)}\n`)
    return isUse ? 2 : 1
  }
}

/** Returns a text with the time since `began`, and the CPU time and memory of this process. */
function costOf(began: number): string {
  const { user, system } = process.cpuUsage()
  const [seconds, cpu] = [(performance.now() - began) / 1000, (user + system) / 1_000_000]
  const megabytes = process.resourceUsage().maxRSS / 1024
  const memory = `at most ${megabytes.toFixed(0)} MB of memory`
  return `in ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU time, ${memory}`
}

/** Milliseconds between two lines of progress. */
const PROGRESS_INTERVAL_MS = 5_000
const BAR_WIDTH = 30

/** Returns a function that shows progress: a bar on a terminal, else a line every few seconds. */
function showProgress(): (done: number, total: number) => void {
  let shownAt = performance.now()
  return (done, total) => {
    const isEnd = done === total
    if (process.stderr.isTTY) {
      const filled = Math.round((BAR_WIDTH * done) / Math.max(1, total))
      const bar = '#'.repeat(filled).padEnd(BAR_WIDTH, '.')
      process.stderr.write(`\r[${bar}] ${done} of ${total}${isEnd ? '\n' : ''}`)
    } else if (isEnd || performance.now() - shownAt > PROGRESS_INTERVAL_MS) {
      shownAt = performance.now()
      process.stderr.write(`${done} of ${total} addresses\n`)
    }
  }
}
