/**
 * Runs inline in the head, before anything is painted: the page appears as its reader wants it, and nothing
 * moves afterwards. Its hash stands in the content policy.
 */

import { foldStories } from './fold'
import { requestedDepth } from './requested-depth'
import { slugIn } from './slug'
import { readState } from './store'
import { setThemeColor } from './theme-color'
import { lastSeen } from './visit'

const now = readState()
const { settings, places, mute } = now
const root = document.documentElement
const depth = requestedDepth() ?? settings.depth
Object.assign(root.dataset, settings, { depth: depth ?? 'full' })
setThemeColor(settings.theme)
// Controls that need script have their room from here on; the module shows them.
root.dataset['reader'] = ''
// Room for the lines that the module will fill.
root.toggleAttribute('data-returning', lastSeen(now) !== '')
root.toggleAttribute('data-resume', places[slugIn(location.pathname) ?? ''] !== undefined)

/** What was put into the page is looked at before it is painted. */
const look = (): void => {
  const radio = depth && document.querySelector<HTMLInputElement>(`#d-${depth}`)
  if (radio) radio.checked = true
  foldStories(mute)
}
const parsing = new MutationObserver(look)
if (depth !== undefined || mute.length > 0) parsing.observe(root, { childList: true, subtree: true })
document.addEventListener('DOMContentLoaded', () => {
  parsing.disconnect()
})

/**
 * The page shows the depth whose radio is set: by a reader before the module is there, or by a browser that
 * comes back (Firefox tells of that by no `change`).
 */
const showDepth = (): void => {
  const radio = document.querySelector('.depth :checked')
  if (radio) root.dataset['depth'] = radio.id.slice(2)
}
for (const event of ['change', 'pageshow']) addEventListener(event, showDepth)
