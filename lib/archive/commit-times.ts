import { execFileSync } from 'node:child_process'

/** Time limit of a call of git, in milliseconds. */
const GIT_TIMEOUT_MS = 10_000
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024
/**
 * Up to this number of files, git is called once for each file. For more files, one call reads the commits of
 * the whole folder.
 */
const MAX_SINGLE_FILES = 2

/**
 * Options that keep git from running programs that the repository's configuration names, and from taking a
 * lock. With these restrictions, it is safe to let git read a repository of another user (`safe.directory`).
 * Often one user pulls the issues, and the server runs as another user.
 */
const SAFE_GIT_OPTIONS = [
  '--no-optional-locks',
  ...['-c', 'safe.directory=*', '-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false'],
]
/**
 * Keeps git from fetching objects that a partial clone lacks. The repository's configuration may name a
 * program that fetches them.
 */
const NO_FETCH_ENVIRONMENT = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' }
const LOG_ARGUMENTS = ['log', '--no-show-signature', '--no-ext-diff', '--no-textconv']

/**
 * Returns a function that returns the times of files' last commits, in milliseconds since 1970. There are no
 * times in three cases:
 * - The folder is not a git repository.
 * - Git is not installed.
 * - The clone is shallow: its oldest commit seems to have added every file.
 */
export function readCommitTimes(folder: string): (files: readonly string[]) => ReadonlyMap<string, number> {
  let known: { readonly head: string; readonly times: ReadonlyMap<string, number> } | undefined
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...SAFE_GIT_OPTIONS, ...args], {
      cwd: folder,
      env: { ...process.env, ...NO_FETCH_ENVIRONMENT },
      encoding: 'utf8',
      timeout: GIT_TIMEOUT_MS,
      maxBuffer: MAX_OUTPUT_BYTES,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  const timesOf = (files: readonly string[]): ReadonlyMap<string, number> => {
    const [isShallow, head = ''] = git('rev-parse', '--is-shallow-repository', 'HEAD').split('\n')
    if (isShallow !== 'false') return new Map()
    if (known?.head === head) return known.times
    if (files.length <= MAX_SINGLE_FILES) {
      const lastOf = (file: string): string => git(...LOG_ARGUMENTS, '-1', '--format=%ct', '--', file).trim()
      return new Map(
        files.flatMap((file) => {
          const seconds = lastOf(file)
          return seconds === '' ? [] : [[file, Number(seconds) * 1000] as const]
        }),
      )
    }
    known = {
      head,
      times: parseLog(git(...LOG_ARGUMENTS, '--format=%x01%ct', '--name-only', '--relative', '--', '.')),
    }
    return known.times
  }
  return (files) => {
    if (files.length === 0) return new Map()
    try {
      return timesOf(files)
    } catch {
      return new Map()
    }
  }
}

/**
 * Parses the output of `git log`, newest commit first. Each commit is `\x01`, its time in seconds since 1970,
 * and the names of its files on separate lines.
 */
function parseLog(log: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const commit of log.split('\x01')) {
    const [seconds, ...files] = commit.split('\n')
    for (const file of files) if (file !== '' && !times.has(file)) times.set(file, Number(seconds) * 1000)
  }
  return times
}
