import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** Returns a quantile of some numbers: the median for `share` 0.5. NaN if there are no numbers. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Prints a table. The first column is aligned to the left, the others to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
}

/** Formats a share: `27 of 30 (90.0 %)`. */
export const formatShare = (some: number, all: number): string =>
  `${some} of ${all} (${((some / all) * 100).toFixed(1)} %)`

/** Clock ticks per second on Linux. */
const TICKS_PER_SECOND = 100

/**
 * Returns the CPU time of a process and its threads in seconds; `undefined` where the system does not report
 * it.
 */
export function cpuSeconds(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return undefined
  const [user, system] = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return ((user ?? 0) + (system ?? 0)) / TICKS_PER_SECOND
}

/** Interval between two measurements of a process's CPU time, in milliseconds. */
const IDLE_LOOK_MS = 500
/**
 * A process is idle if it uses less CPU time than this in one interval, in seconds. An idle server only polls
 * its folder.
 */
const IDLE_CPU_SECONDS = 0.1

/** Waits until a process is idle. Returns at once where the system does not report its CPU time. */
export async function untilIdle(pid: number | undefined): Promise<void> {
  let before = cpuSeconds(pid)
  while (before !== undefined) {
    await setTimeout(IDLE_LOOK_MS)
    const now = cpuSeconds(pid)
    if (now === undefined || now - before < IDLE_CPU_SECONDS) return
    before = now
  }
}
