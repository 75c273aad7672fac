import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import { CHOICES, type Choice } from './reader-state'
import { readState, updateState } from './store'
import { setThemeColor } from './theme-color'

const RADIO_SELECTOR = 'input[data-choice]'
const isChoice = (name: string | undefined): name is Choice => name !== undefined && name in CHOICES

/**
 * Selects the radio buttons of the stored settings. When the reader changes a setting, stores and applies it.
 */
export function startSettings(): void {
  showSettings()
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches(RADIO_SELECTOR)) return
    const name = target.dataset['choice']
    if (!isChoice(name)) return
    const lasts = updateState(({ settings }) => ({ settings: { ...settings, [name]: target.value } }))
    showSettings()
    if (!lasts) announce(readerStrings.mine.notKept)
  })
}

/**
 * Applies the stored settings to the page and its radio buttons. A setting may have buttons in two places.
 */
export function showSettings(): void {
  const { settings } = readState()
  for (const radio of document.querySelectorAll<HTMLInputElement>(RADIO_SELECTOR)) {
    const name = radio.dataset['choice']
    if (!isChoice(name)) continue
    const value = settings[name] ?? CHOICES[name][0]
    radio.checked = radio.value === value
    document.documentElement.dataset[name] = value
  }
  setThemeColor(settings.theme)
}
