import { prefetchRules } from '@/lib/site/prefetch-rules'
import { BASE_PATH } from './store'

declare global {
  interface Navigator {
    /** Network Information API; not available in every browser. */
    readonly connection?: { readonly saveData: boolean }
  }
}

/**
 * Prefetches pages when a pointer rests on their link: documents of this site only, never feeds, searches or
 * files. Disabled with reduced motion or data saving, as are view transitions (reduced motion: `modes.css`).
 */
export function startPrefetch(): void {
  const saving = navigator.connection?.saveData === true
  if (saving) addEventListener('pageswap', ({ viewTransition }) => viewTransition?.skipTransition())
  if (saving || matchMedia('(prefers-reduced-motion: reduce), (prefers-reduced-data: reduce)').matches) return
  const rules = document.createElement('script')
  // A browser that does not know the type treats the text as data.
  rules.type = 'speculationrules'
  // The content security policy contains the hash of this text.
  rules.text = prefetchRules(BASE_PATH)
  document.head.append(rules)
}
