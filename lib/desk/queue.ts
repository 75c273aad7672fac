/** Runs work one after another, in the order of the calls. */
export type Queue = <Value>(work: () => Promise<Value>) => Promise<Value>

/** Returns a queue. If a call fails, later calls still run. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const run = last.then(work)
    last = run.catch(() => {})
    return run
  }
}
