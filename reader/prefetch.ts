import prefetchRules from './prefetch-rules.json'

declare global {
  interface Navigator {
    /** Network Information API; not in every browser. */
    readonly connection?: { readonly saveData: boolean }
  }
}

/**
 * Pages are fetched when a pointer rests on their link: documents of this site only, never feeds, searches or files.
 * Not where less motion or less data is asked for.
 */
export function startPrefetch(): void {
  const saving = navigator.connection?.saveData === true
  if (saving || matchMedia('(prefers-reduced-motion: reduce), (prefers-reduced-data: reduce)').matches) return
  if (!HTMLScriptElement.supports?.('speculationrules')) return
  const rules = document.createElement('script')
  rules.type = 'speculationrules'
  // The content policy knows the hash of this text.
  rules.text = JSON.stringify(prefetchRules)
  document.head.append(rules)
}
