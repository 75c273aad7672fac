/** Whoever read the log may be gone: that is no reason to stop serving. */
process.stdout.on('error', () => {})

/** A line of the log: readable on a terminal, one JSON object otherwise. */
export function log(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
  const line = process.stdout.isTTY
    ? [
        event,
        ...Object.entries(facts).map(
          ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
        ),
      ].join('  ')
    : JSON.stringify({ time: new Date().toISOString(), event, ...facts })
  process.stdout.write(`${line}\n`)
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
