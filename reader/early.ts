/**
 * Runs inline in the head, before anything is painted: the page appears as its reader wants it, and nothing moves
 * afterwards. Its hash stands in the content policy.
 */
import { askedDepth } from './asked-depth'
import { kept } from './store'

const { settings } = kept()
const root = document.documentElement
Object.assign(root.dataset, settings)

const depth = askedDepth() ?? settings.depth
const setDepth = (): void => {
  const radio = document.querySelector<HTMLInputElement>(`#d-${depth}`)
  if (radio === null) return
  radio.checked = true
  parsing.disconnect()
}
/** The page is still being read: what was put into it is looked at before it is painted. */
const parsing = new MutationObserver(setDepth)
if (depth !== undefined) parsing.observe(root, { childList: true, subtree: true })
document.addEventListener('DOMContentLoaded', () => parsing.disconnect())
