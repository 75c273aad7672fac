const CHECK_INTERVAL_MS = 500

/** Calls back once when the parent process has ended and another one has become the parent. */
export function whenParentEnds(parentId: number, callback: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parentId) return
    clearInterval(timer)
    callback()
  }, CHECK_INTERVAL_MS)
  timer.unref()
}
