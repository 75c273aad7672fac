/** Without this listener, a closed log pipe would stop the server. */
process.stdout.on('error', () => {})

/** Writes a log line: readable text on a terminal, else one JSON object. */
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
