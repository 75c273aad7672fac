import { prefetchRules } from '@/lib/site/prefetch-rules'
import { BASE_PATH } from './store'

declare global {
  interface Navigator {
    /** Network Information API; not available in every browser. */
    readonly connection?: { readonly saveData: boolean }
  }
}

/**
 * Prefetches a page of this site when the pointer rests on a link to it. Feeds, searches and files are not
 * prefetched. For readers who save data or reduce motion, there is no prefetching, and there are no view
 * transitions. (For reduced motion, `modes.css` turns the transitions off.)
 */
export function startPrefetch(): void {
  const saving = navigator.connection?.saveData === true
  if (saving) addEventListener('pageswap', ({ viewTransition }) => viewTransition?.skipTransition())
  if (saving || matchMedia('(prefers-reduced-motion: reduce), (prefers-reduced-data: reduce)').matches) return
  const rules = document.createElement('script')
  // A browser that does not know this type ignores the script.
  rules.type = 'speculationrules'
  // The content security policy contains the hash of this text.
  rules.text = prefetchRules(BASE_PATH)
  document.head.append(rules)
}
