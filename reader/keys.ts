import { announce } from './announce'
import { chooseDepth } from './depth'
import { readingTop } from './scroll-position'

const ACTIONS: Readonly<Record<string, () => void>> = {
  1: () => chooseDepth('skim'),
  2: () => chooseDepth('read'),
  3: () => chooseDepth('full'),
  '?': showHelp,
}
const PAGE_TOOLS = { announce, readingTop }
/** Keys whose functions are in `key-actions.ts`. This module is loaded after the page. */
const LOADED_KEYS = 'jkt[]/'

/**
 * Handles single keys. Ignores them while the reader types a text, in combination with a modifier key, and if
 * the reader has turned them off (WCAG 2.1.4).
 */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return
    if (
      isWriting(event.target) ||
      document.querySelector('dialog[open]') ||
      document.documentElement.dataset['keys'] === 'off'
    )
      return
    if (act(event.key)) event.preventDefault()
  })
  // A device with a mouse most likely has a keyboard. On such a device the module is loaded in advance, so
  // that the first key works at once.
  if (matchMedia('(any-pointer: fine)').matches) addEventListener('load', () => void load())
  document.querySelector('[data-help]')?.addEventListener('click', showHelp)
  for (const button of document.querySelectorAll<HTMLElement>('[data-key]'))
    button.addEventListener('click', () => act(button.dataset['key'] ?? ''))
}

let loaded: typeof import('./key-actions') | undefined

const load = async () => {
  loaded = await import('./key-actions')
  return loaded
}

/**
 * Calls the function of a key.
 * @returns whether the key has a function
 */
function act(key: string): boolean {
  ACTIONS[key]?.()
  const isLoaded = key.length === 1 && LOADED_KEYS.includes(key)
  // A loaded function is called directly, not in a promise, so that it ends before the next key: Enter after
  // `t` must open the focused entry.
  if (isLoaded && loaded) loaded.actOnKey(key, PAGE_TOOLS)
  else if (isLoaded) load().then(({ actOnKey }) => actOnKey(key, PAGE_TOOLS))
  return isLoaded || key in ACTIONS
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select') !== null

function showHelp(): void {
  import('./help').then(({ openHelp }) => openHelp())
}
