/*
 * This script runs inline in the head before the first paint, so that the page appears with the reader's
 * settings and nothing moves afterwards. The content security policy contains the script's hash.
 */

import { foldStories } from './fold'
import { requestedDepth } from './requested-depth'
import { slugIn } from './slug'
import { readState } from './store'
import { setThemeColor } from './theme-color'
import { lastSeen } from './visit'

const now = readState()
const { settings, places, follow, mute } = now
const root = document.documentElement
const depth = requestedDepth() ?? settings.depth
Object.assign(root.dataset, settings, { depth: depth ?? 'full' })
setThemeColor(settings.theme)
// Reserves space for controls that need script. The module `main.ts` shows them later.
root.dataset['reader'] = ''
// Reserves space for lines that modules fill later.
root.toggleAttribute('data-returning', lastSeen(now) !== '')
root.toggleAttribute('data-following', follow.length > 0)
root.toggleAttribute('data-resume', places[slugIn(location.pathname) ?? ''] !== undefined)

/**
 * Called while the page is parsed: selects the radio button of the reader's depth, and folds muted stories
 * before the browser paints them.
 */
const applySettings = (): void => {
  const radio = depth && document.querySelector<HTMLInputElement>(`#d-${depth}`)
  if (radio) radio.checked = true
  foldStories(mute)
}
const parsing = new MutationObserver(applySettings)
if (depth !== undefined || mute.length > 0) parsing.observe(root, { childList: true, subtree: true })
document.addEventListener('DOMContentLoaded', () => {
  parsing.disconnect()
})

/**
 * Shows the depth whose radio button is checked. A reader may check it before `main.ts` is loaded, and a
 * browser may check it when it restores the page (Firefox then fires no `change`).
 */
const showDepth = (): void => {
  const radio = document.querySelector('.depth :checked')
  if (radio) root.dataset['depth'] = radio.id.slice(2)
}
for (const event of ['change', 'pageshow']) addEventListener(event, showDepth)
