import { startOwnServer } from '@/testing/own-server'
import { weigh } from '@/testing/page-weight'

const PAGES = [
  ...['/', '/issues/2026-01-11', '/stories/62e907888d', '/archive', '/topics', '/topics/openai'],
  ...['/search?q=OpenAI', '/sources', '/about', '/my', '/zh-hant/issues/2026-01-11'],
]

/** Prints the compressed bytes of HTML, styles and scripts of each kind of page. Needs a finished build. */
export async function benchWeight(): Promise<void> {
  const site = await startOwnServer('content')
  console.log(row(['gzip 9, bytes', 'HTML', 'CSS', 'JS', 'JS on demand']))
  for (const page of PAGES) {
    const { html, styles, scripts, onDemand } = await weigh(site.url, page)
    console.log(row([page, ...[html, styles, scripts, onDemand].map(String)]))
  }
  await site.stop()
}

const row = ([name = '', ...cells]: readonly string[]): string =>
  name.padEnd(28) + cells.map((cell) => cell.padStart(14)).join('')
