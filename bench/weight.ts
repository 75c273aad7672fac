import { gzipSync } from 'node:zlib'
import { startOwnServer } from '@/e2e/own-server'

const PAGES = [
  '/',
  '/issues/2026-01-11',
  '/stories/62e907888d',
  '/archive',
  '/topics',
  '/topics/openai',
  '/search?q=OpenAI',
  '/sources',
  '/about',
  '/my',
]

/** Bytes of HTML, styles and scripts of each kind of page, compressed with gzip 9. Needs a finished build. */
export async function benchWeight(): Promise<void> {
  const site = await startOwnServer('content')
  console.log(row(['', 'HTML', 'CSS', 'JS', 'of it inline', 'on demand']))
  for (const page of PAGES) console.log(row([page, ...(await weigh(site.url, page)).map(String)]))
  await site.stop()
}

const row = ([name = '', ...cells]: readonly string[]): string => name.padEnd(24) + cells.map((cell) => cell.padStart(14)).join('')

/** HTML, styles, all scripts that run when the page opens, the inline part of them, and what is loaded when it is used. */
async function weigh(site: string, page: string): Promise<readonly number[]> {
  const html = await textOf(site + page)
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, address = '']) => address)
  const inline = [...html.matchAll(/<script>(.*?)<\/script>/gs)].reduce((sum, [, text = '']) => sum + sizeOf(text), 0)
  const modules = new Map<string, { readonly size: number; readonly atOnce: boolean }>()
  const follow = async (address: string, atOnce: boolean): Promise<void> => {
    if (modules.get(address)?.atOnce || (modules.has(address) && !atOnce)) return
    const text = await textOf(site + address)
    modules.set(address, { size: sizeOf(text), atOnce })
    const imported = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => `/reader/${name}`)
    for (const next of imported(/from\s?"\.\/([^"]+)"/g)) await follow(next, atOnce)
    for (const next of imported(/import\("\.\/([^"]+)"\)/g)) await follow(next, false)
  }
  for (const [, address = ''] of html.matchAll(/<script[^>]+src="([^"]+)"/g)) await follow(address, true)
  const sum = (wanted: boolean): number => [...modules.values()].reduce((all, { size, atOnce }) => all + (atOnce === wanted ? size : 0), 0)
  const styles = (await Promise.all(sheets.map((sheet) => textOf(site + sheet)))).reduce((all, text) => all + sizeOf(text), 0)
  return [sizeOf(html), styles, inline + sum(true), inline, sum(false)]
}

const sizeOf = (text: string): number => gzipSync(text, { level: 9 }).length
const textOf = async (address: string): Promise<string> => (await fetch(address)).text()
