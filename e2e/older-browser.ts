import type { Page, Route } from 'playwright/test'

/**
 * CSS that the oldest supported browsers (`browserslist` in package.json) lack. The comments name the
 * browsers that lack a feature.
 */
const NEWER_CSS = [
  /:(?=has\()/g, // Chrome 99, Firefox 115
  /:(?=popover-open|target-current)/g, // Chrome 99, Firefox 115, Safari 15.6
  /(?<=:|::)(?=view-transition)/g, // Chrome 99, Firefox 115, Safari 15.6
  /\b(?=subgrid\b)/g, // Chrome 99, Safari 15.6
  /\b(?=(?:color-mix|light-dark|oklch|oklab)\()/g, // Chrome 99, Safari 15.6
  /(?<=[{;( ])(?=text-wrap|text-autospace|text-spacing-trim|position-area|scroll-target-group|view-transition-name)/g,
  /(?<=@)(?=property|container|scope|starting-style|view-transition)/g,
]

/**
 * Renames newer syntax to unknown names, so that Chromium ignores what an older browser ignores: the rule,
 * the branch of `:is()` or the declaration.
 */
const withoutNewer = (css: string): string =>
  NEWER_CSS.reduce((text, pattern) => text.replace(pattern, (match) => `${match}x-unknown-`), css)

/** Renames cascade layers, so that Chromium ignores their blocks. */
const withoutLayers = (css: string): string => css.replaceAll('@layer', '@x-unknown-layer')

interface Missing {
  /**
   * If true, emulates a browser older than the supported ones: without cascade layers, and without methods
   * that appeared at the same time.
   */
  readonly below?: boolean
}

/** Makes Chromium behave like the oldest supported browsers. It must be called before a page is opened. */
export async function emulateOlderBrowser(page: Page, { below = false }: Missing = {}): Promise<void> {
  const answerWith = async (route: Route, change: (text: string) => string): Promise<void> => {
    const response = await route.fetch()
    await route.fulfill({ response, body: change(await response.text()) })
  }
  await page.route(/\.css$/, (route) =>
    answerWith(route, (css) => (below ? withoutLayers(withoutNewer(css)) : withoutNewer(css))),
  )
  // Removes markup that these browsers do not support.
  await page.route(
    (url) => !/\.\w+$/.test(url.pathname),
    (route) => answerWith(route, (html) => html.replace(' popover="auto"', '')),
  )
  await page.addInitScript(removeNewer, below)
}

/** Removes newer methods and objects. This function runs in the page. */
function removeNewer(below: boolean): void {
  for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
    Reflect.deleteProperty(HTMLElement.prototype, name)
  for (const name of ['startViewTransition', 'activeViewTransition'])
    Reflect.deleteProperty(Document.prototype, name)
  for (const name of ['navigation', 'PageSwapEvent', 'PageRevealEvent', 'scheduler'])
    Reflect.deleteProperty(window, name)
  for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with'])
    Reflect.deleteProperty(Array.prototype, name)
  for (const name of ['groupBy']) Reflect.deleteProperty(Object, name)
  Reflect.deleteProperty(HTMLScriptElement, 'supports')
  // In these browsers, scripts cannot use the newer selectors either.
  for (const prototype of [Document.prototype, Element.prototype]) {
    for (const name of ['querySelector', 'querySelectorAll', 'closest', 'matches'] as const) {
      const native: unknown = Reflect.get(prototype, name)
      if (typeof native !== 'function') continue
      Reflect.set(prototype, name, function (this: unknown, selector: string) {
        if (/:has\(|:popover-open/.test(selector)) throw new SyntaxError(`unknown selector: ${selector}`)
        return native.call(this, selector)
      })
    }
  }
  if (!below) return
  Reflect.deleteProperty(Object, 'hasOwn')
  for (const prototype of [Array.prototype, String.prototype]) Reflect.deleteProperty(prototype, 'at')
  for (const name of ['findLast', 'findLastIndex']) Reflect.deleteProperty(Array.prototype, name)
  for (const name of ['CSSLayerBlockRule', 'structuredClone', 'reportError'])
    Reflect.deleteProperty(window, name)
}
