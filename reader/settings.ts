import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import { paintBars } from './bars'
import { CHOICES, type Choice } from './kept'
import { setOffline } from './offline'
import { keep, kept } from './store'

const RADIOS = 'input[data-choice]'
const isChoice = (name: string | undefined): name is Choice => name !== undefined && name in CHOICES

/** Choices of look and use, wherever their radios stand: shown as they are kept, kept and applied when they change. */
export function startSettings(): void {
  showSettings()
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches(RADIOS)) return
    const name = target.dataset['choice']
    if (!isChoice(name)) return
    const lasts = keep(({ settings }) => ({ settings: { ...settings, [name]: target.value } }))
    showSettings()
    if (name === 'offline') setOffline().catch(reportError)
    if (!lasts) announce(readerStrings.mine.notKept)
  })
}

/** Sets every radio, and the page, to what is kept: a choice may stand in two places. */
export function showSettings(): void {
  const { settings } = kept()
  for (const radio of document.querySelectorAll<HTMLInputElement>(RADIOS)) {
    const name = radio.dataset['choice']
    if (!isChoice(name)) continue
    const value = settings[name] ?? CHOICES[name][0]
    radio.checked = radio.value === value
    document.documentElement.dataset[name] = value
  }
  paintBars(settings.theme)
}
