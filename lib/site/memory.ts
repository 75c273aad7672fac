/** How much memory the parts of the server may take. */
export interface MemoryLimits {
  /**
   * For old and young JavaScript objects of the render thread, in megabytes. V8 collects later the higher
   * these are.
   */
  readonly renderHeapMb: number
  readonly renderYoungMb: number
  /** The same for a thread that indexes. */
  readonly indexHeapMb: number
  readonly indexYoungMb: number
  /** Threads that index in the background. */
  readonly indexThreads: number
  /** An index thread without work ends after this, in milliseconds. */
  readonly indexIdleMs: number
  /**
   * Finished pages, in bytes: 96 MB hold a few hundred issues in three encodings. Pictures take a quarter
   * more.
   */
  readonly responseBytes: number
}

/**
 * The render thread needs about 150 MB; with V8's default limit of several gigabytes the process had 885 MB
 * after 2,000 pages, with this one 510.
 *
 * Parsing creates many young objects: with twice V8's default for them it takes a quarter less time. There
 * are few old objects, but each time V8 collects them it discards the compiled code of closures that are
 * gone, of which a Markdown parser has many: recompiling took a quarter of all CPU time. From 2 GB on V8 lets
 * old objects grow to four times the live size before it collects; that is 50 MB here, not 2 GB.
 *
 * More index threads than three would wait for each other, because SQLite allows one writer. One takes a
 * second to start and about 60 MB, so one stays for a while.
 */
const NORMAL: MemoryLimits = {
  renderHeapMb: 512,
  renderYoungMb: 48,
  indexHeapMb: 2048,
  indexYoungMb: 96,
  indexThreads: 3,
  indexIdleMs: 60_000,
  responseBytes: 96 * 1024 * 1024,
}

/** For machines of 512 MB: indexing takes longer, and more pages are rendered again. */
const SMALL: MemoryLimits = {
  renderHeapMb: 256,
  renderYoungMb: 8,
  indexHeapMb: 256,
  indexYoungMb: 16,
  indexThreads: 1,
  indexIdleMs: 3_000,
  responseBytes: 16 * 1024 * 1024,
}

/** A container with less than this counts as small, in bytes. */
const SMALL_BELOW_BYTES = 1024 ** 3

export const memoryLimits = (isSmall: boolean): MemoryLimits => (isSmall ? SMALL : NORMAL)

/**
 * Tells whether this process is to take little memory.
 * @param asked `small`, `normal`, or empty: then by the limit of its control group
 * @param limitBytes that limit; 0 or very large where there is none
 * @returns `undefined` if `asked` is anything else
 */
export function isSmallMemory(asked: string, limitBytes: number): boolean | undefined {
  if (asked === '') return limitBytes > 0 && limitBytes < SMALL_BELOW_BYTES
  return asked === 'small' ? true : asked === 'normal' ? false : undefined
}
