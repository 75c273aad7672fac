import { readFileSync, readlinkSync } from 'node:fs'

/**
 * Linux counts CPU time in hundredths of a second, whatever the kernel's own clock (proc(5), sysconf
 * _SC_CLK_TCK).
 */
const MS_PER_TICK = 10

/**
 * The file that tells what the calling thread has used; `undefined` where the system has none (it is
 * Linux's).
 */
export function ownCpuFile(): string | undefined {
  try {
    return `/proc/${readlinkSync('/proc/thread-self')}/stat`
  } catch {
    return undefined
  }
}

/** CPU time of a thread in milliseconds, from its file; `undefined` where it is not told. */
export function cpuTimeOf(file: string | undefined): number | undefined {
  if (file === undefined) return undefined
  try {
    // The name, in brackets, may hold spaces. After it: the state, ten fields, then time in user mode and in
    // the kernel.
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
