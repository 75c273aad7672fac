import { THEME_COLORS } from '@/lib/site/theme-colors'

/**
 * The browser's own bars take the ground of a theme that is forced; of the colours that a page names the
 * first counts.
 */
export function setThemeColor(theme: string | undefined): void {
  const bar = document.querySelector<HTMLMetaElement>('#bar') ?? document.createElement('meta')
  bar.remove()
  if (theme !== 'light' && theme !== 'dark') return
  Object.assign(bar, { id: 'bar', name: 'theme-color', content: THEME_COLORS[theme] })
  document.head.prepend(bar)
}
