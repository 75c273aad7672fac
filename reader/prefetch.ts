import prefetchRules from './prefetch-rules.json'

declare global {
  interface Navigator {
    /** Network Information API; not in every browser. */
    readonly connection?: { readonly saveData: boolean }
  }
}

/**
 * Pages are fetched when a pointer rests on their link: documents of this site only, never feeds, searches or
 * files. Not where less motion or less data is asked for; nor do pages then melt into each other (reduced
 * motion: `modes.css`).
 */
export function startPrefetch(): void {
  const saving = navigator.connection?.saveData === true
  if (saving) addEventListener('pageswap', ({ viewTransition }) => viewTransition?.skipTransition())
  if (saving || matchMedia('(prefers-reduced-motion: reduce), (prefers-reduced-data: reduce)').matches) return
  const rules = document.createElement('script')
  // Where a browser does not know the type, the text is data.
  rules.type = 'speculationrules'
  // The content policy knows the hash of this text.
  rules.text = JSON.stringify(prefetchRules)
  document.head.append(rules)
}
