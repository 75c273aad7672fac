import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Cost } from './model'

const SAMPLE_MS = 20
/** Clock ticks per second on Linux. */
const TICKS = 100

/**
 * Runs a command and measures its cost. CPU time and memory are read from `/proc` every 20 ms, so the last
 * moments before the end are not measured.
 * @throws {Error} if the command fails, with its output as message
 */
export function costOf(command: string, args: readonly string[], cwd = '.'): Promise<Cost> {
  const began = performance.now()
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let [output, cpuSeconds, megabytes] = ['', 0, 0]
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      output += piece.toString()
    })
  const sample = setInterval(() => {
    if (child.pid === undefined) return
    cpuSeconds = Math.max(cpuSeconds, cpuSecondsOf(child.pid))
    megabytes = Math.max(megabytes, peakMegabytesOf(child.pid))
  }, SAMPLE_MS)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      clearInterval(sample)
      if (code === 0) resolve({ seconds: (performance.now() - began) / 1000, cpuSeconds, megabytes })
      else reject(new Error(`${command} ended with ${code}:\n${output.slice(-2_000)}`))
    })
  })
}

/**
 * Returns the CPU time of a process, its threads and its ended children, in seconds; 0 if the process has
 * ended.
 */
export function cpuSecondsOf(pid: number): number {
  const fields = readProc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 15)
    .map(Number)
  return fields.reduce((sum, ticks) => sum + (Number.isFinite(ticks) ? ticks : 0), 0) / TICKS
}

/** Returns the peak memory of a process so far, in megabytes; 0 if the process has ended. */
export const peakMegabytesOf = (pid: number): number =>
  Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? 0) / 1024)

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
