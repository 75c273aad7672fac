const CHECK_INTERVAL_MS = 500

/** Calls back once when another process than the given one has become the parent: the given one has ended. */
export function whenParentEnds(parentId: number, callback: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parentId) return
    clearInterval(timer)
    callback()
  }, CHECK_INTERVAL_MS)
  timer.unref()
}
