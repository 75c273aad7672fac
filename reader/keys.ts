import { chooseDepth } from './depth'
import { kept } from './store'

const KEYS: Readonly<Record<string, () => void>> = {
  1: () => chooseDepth('skim'),
  2: () => chooseDepth('read'),
  3: () => chooseDepth('full'),
}

/** Single keys; none while something is being written, with a modifier, or where they are turned off (WCAG 2.1.4). */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return
    if (isWriting(event.target) || kept().settings.keys === 'off') return
    const act = KEYS[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  })
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') !== null
