import { readFileSync, readlinkSync } from 'node:fs'

/**
 * Linux reports CPU time in hundredths of a second, however often the kernel's own clock ticks (proc(5),
 * sysconf _SC_CLK_TCK).
 */
const MS_PER_TICK = 10

/**
 * Returns the path of the file with the calling thread's CPU time; `undefined` on other systems than Linux.
 */
export function ownCpuFile(): string | undefined {
  try {
    return `/proc/${readlinkSync('/proc/thread-self')}/stat`
  } catch {
    return undefined
  }
}

/** Returns the CPU time of a thread in milliseconds, from its file; `undefined` if unavailable. */
export function cpuTimeOf(file: string | undefined): number | undefined {
  if (file === undefined) return undefined
  try {
    // The thread's name, in brackets, may contain spaces. It is followed by the state, ten other fields, the
    // user time and the kernel time.
    const [user, kernel] = readFileSync(file, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 13)
      .map(Number)
    return user === undefined || kernel === undefined ? undefined : (user + kernel) * MS_PER_TICK
  } catch {
    return undefined
  }
}
