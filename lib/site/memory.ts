/** How much memory the parts of the server may take. */
export interface MemoryLimits {
  /**
   * Heap limits of the render thread, in megabytes: for old and for young JavaScript objects. The higher they
   * are, the later V8 collects garbage.
   */
  readonly renderHeapMb: number
  readonly renderYoungMb: number
  /**
   * The render thread ends when it has had no task for this time, in milliseconds. If `undefined`, it never
   * ends.
   */
  readonly renderIdleMs: number | undefined
  /** The same limits for each index thread. */
  readonly indexHeapMb: number
  readonly indexYoungMb: number
  /** Number of threads that index in the background. */
  readonly indexThreads: number
  /** An index thread ends when it has had no work for this time, in milliseconds. */
  readonly indexIdleMs: number
  /**
   * Maximum size of the response cache for pages, in bytes: 96 MB hold a few hundred issues in three
   * encodings. The cache for pictures may use another quarter of this size.
   */
  readonly responseBytes: number
}

/**
 * Limits for machines with enough memory.
 *
 * `renderHeapMb`: the render thread needs about 150 MB. With V8's default limit of several gigabytes, the
 * process had 885 MB after 2,000 pages; with 512 MB it had 510 MB.
 *
 * `indexYoungMb`: parsing creates many young objects. With twice V8's default limit for young objects,
 * parsing takes a quarter less time.
 *
 * `indexHeapMb`: there are few old objects, but whenever V8 collects them, it discards compiled code that is
 * not in use. A Markdown parser has much of such code, and compiling it again took a quarter of all CPU time.
 * With a limit of 2 GB or more, V8 collects old objects less often: only when they take four times the memory
 * of those that are in use. An index thread reaches this point at about 50 MB, so it never needs 2 GB.
 *
 * `indexThreads`: more than three index threads would wait for each other, because SQLite allows one writer.
 *
 * `indexIdleMs`: an index thread takes a second to start and about 60 MB, so it is kept for a while.
 */
const NORMAL_LIMITS: MemoryLimits = {
  renderHeapMb: 512,
  renderYoungMb: 48,
  renderIdleMs: undefined,
  indexHeapMb: 2048,
  indexYoungMb: 96,
  indexThreads: 3,
  indexIdleMs: 60_000,
  responseBytes: 96 * 1024 * 1024,
}

/**
 * Limits for machines with 512 MB. Indexing takes longer, more pages are rendered again, and the first page
 * that is rendered after a pause waits for a new render thread (about a second).
 */
const SMALL_LIMITS: MemoryLimits = {
  renderHeapMb: 192,
  renderYoungMb: 8,
  renderIdleMs: 15_000,
  indexHeapMb: 256,
  indexYoungMb: 16,
  indexThreads: 1,
  indexIdleMs: 3_000,
  responseBytes: 16 * 1024 * 1024,
}

/** A container with less memory than this, in bytes, is small. */
const SMALL_BELOW_BYTES = 1024 ** 3

export const memoryLimits = (isSmall: boolean): MemoryLimits => (isSmall ? SMALL_LIMITS : NORMAL_LIMITS)

/**
 * Tells whether this process should use little memory.
 * @param asked `small`, `normal`, or empty; if it is empty, the limit decides
 * @param limitBytes memory limit of the control group; 0 or very large if there is none
 * @returns `undefined` if `asked` is anything else
 */
export function isSmallMemory(asked: string, limitBytes: number): boolean | undefined {
  if (asked === '') return limitBytes > 0 && limitBytes < SMALL_BELOW_BYTES
  return asked === 'small' ? true : asked === 'normal' ? false : undefined
}
