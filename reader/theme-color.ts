import { THEME_COLORS } from '@/lib/site/theme-colors'

/**
 * Sets the browser's own colours to the background of a forced theme; of several `theme-color` elements the
 * first counts.
 */
export function setThemeColor(theme: string | undefined): void {
  const bar = document.querySelector<HTMLMetaElement>('#bar') ?? document.createElement('meta')
  bar.remove()
  if (theme !== 'light' && theme !== 'dark') return
  Object.assign(bar, { id: 'bar', name: 'theme-color', content: THEME_COLORS[theme] })
  document.head.prepend(bar)
}
