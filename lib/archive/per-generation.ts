/** Returns a function that caches the result of another function until the generation changes. */
export const cachePerGeneration =
  (generation: () => number) =>
  <Answer>(work: () => Answer): (() => Answer) => {
    let kept: { readonly generation: number; readonly answer: Answer } | undefined
    return () => {
      const now = generation()
      if (kept?.generation !== now) kept = { generation: now, answer: work() }
      return kept.answer
    }
  }
