import type { Archive } from '@/lib/archive/model'

/** Between two days, so that requests come first; and between two questions whether there is anything to do. In milliseconds. */
const PAUSE = 20
const REST = 1_000

/** Looks for reports that were printed before, a day at a time, whenever nothing is being indexed; until the function it gives is called. */
export function lookForPrints(archive: Pick<Archive, 'progress' | 'comparePrints'>, onError: (error: unknown) => void): () => void {
  const look = (): void => {
    let more = false
    try {
      const { done, total } = archive.progress()
      more = done >= total && archive.comparePrints()
    } catch (error) {
      onError(error)
    }
    timer = setTimeout(look, more ? PAUSE : REST)
  }
  let timer = setTimeout(look, REST)
  return () => clearTimeout(timer)
}
