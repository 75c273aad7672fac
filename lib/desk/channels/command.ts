import { spawn } from 'node:child_process'
import type { Channel } from '@/lib/desk/channel'
import type { Outcome } from '@/lib/desk/delivery'
import { isIssueEvent } from '@/lib/desk/event'

/** How long a command may run, in milliseconds: a first export of ten years takes about an hour. */
const RUN_TIMEOUT_MS = 2 * 3_600_000
/** The reason of a failure contains the last line of the command's output, cut to this length. */
const MAX_REASON_CHARS = 200

/**
 * Returns a channel that runs a shell command after each change, such as an export and a copy to a static
 * host. A run covers all events that were added before it began, so that several changes need only one run.
 * @param command may hold secrets, so it never appears in a preview or in the reason of a failed delivery
 */
export function commandChannel(command: string, timeoutMs = RUN_TIMEOUT_MS): Channel {
  /** When the last successful run began, in milliseconds since 1970. */
  let coveredUntil = 0
  return {
    name: 'command',
    isForEditor: false,
    hasMessagePerIssue: false,
    handles: isIssueEvent,
    isRepeatable: () => true,
    async send({ delivery, now, signal }) {
      if (delivery.createdAt < coveredUntil) return { kind: 'sent', reason: 'a later run included it' }
      const outcome = await run(command, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
      if (outcome.kind === 'sent') coveredUntil = now
      return outcome
    },
    preview: () => 'runs CHANGE_COMMAND',
  }
}

/**
 * Runs a command in a shell. When the signal is aborted, the command is ended with all processes that it
 * started.
 */
function run(command: string, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keepEnd = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-2 * MAX_REASON_CHARS)
    }
    const end = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid)
      } catch {
        // The command has ended already.
      }
    }
    child.stdout.on('data', keepEnd)
    child.stderr.on('data', keepEnd)
    signal.addEventListener('abort', end, { once: true })
    child.on('error', (error) => resolve({ kind: 'later', reason: error.message }))
    child.on('close', (code) => {
      signal.removeEventListener('abort', end)
      const last = output.trim().split('\n').at(-1) ?? ''
      const reason = `exit code ${code ?? 'none: it was ended'}: ${last.slice(0, MAX_REASON_CHARS)}`
      resolve(code === 0 ? { kind: 'sent' } : { kind: 'later', reason })
    })
    if (signal.aborted) end()
  })
}
