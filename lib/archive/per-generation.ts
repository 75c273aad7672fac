/** Returns a function that caches the result of another function until the generation changes. */
export const cachePerGeneration =
  (generation: () => number) =>
  <Answer>(work: () => Answer): (() => Answer) => {
    let cached: { readonly generation: number; readonly answer: Answer } | undefined
    return () => {
      const now = generation()
      if (cached?.generation !== now) cached = { generation: now, answer: work() }
      return cached.answer
    }
  }
