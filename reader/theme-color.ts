import { THEME_COLORS } from '@/lib/site/theme-colors'

/**
 * Sets the colour of the browser's toolbar to the background of the chosen theme. The `<meta>` element is put
 * first in the head, because browsers use the first `theme-color` of a page.
 * @param theme with `auto` or `undefined`, the toolbar keeps the colours that the page sets
 */
export function setThemeColor(theme: string | undefined): void {
  const bar = document.querySelector<HTMLMetaElement>('#bar') ?? document.createElement('meta')
  bar.remove()
  if (theme !== 'light' && theme !== 'dark') return
  Object.assign(bar, { id: 'bar', name: 'theme-color', content: THEME_COLORS[theme] })
  document.head.prepend(bar)
}
