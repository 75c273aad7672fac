import { readFileSync, writeFileSync } from 'node:fs'
import { RewritingStream } from 'parse5-html-rewriting-stream'
import { printTable } from './figures'

/** The response of an address: status, visible text, and sorted links. */
interface Answer {
  readonly status: number
  readonly text: string
  readonly links: readonly string[]
}

type Snapshot = Readonly<Record<string, Answer>>

const START = [
  '/',
  '/sitemap.xml',
  '/feeds',
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/llms.txt',
  '/llms-full.txt',
]
/**
 * Number of workers. It is smaller than the number of addresses in `START`, so that each worker finds an
 * address at the start.
 */
const CONCURRENCY = 4
/**
 * Addresses that are not compared: pictures (binary), pages in traditional characters (made from the others),
 * the random story (differs each time), scripts and other built files.
 */
const SKIPPED = /^\/(og|zh-hant|random|reader|_next|icon)\b/

/**
 * `npm run bench -- snapshot URL FILE`: follows all links of a running site, and writes the status, text and
 * links of each address to a JSON file.
 */
export async function benchSnapshot([url, file]: readonly string[]): Promise<void> {
  if (url === undefined || file === undefined) throw new Error('usage: npm run bench -- snapshot URL FILE')
  const origins = [new URL(url).origin, siteOrigin(await (await fetch(`${url}/sitemap.xml`)).text())]
  const answers: Record<string, Answer> = {}
  const queue = [...START]
  const seen = new Set(queue)
  const crawl = async (): Promise<void> => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const answer = await fetchAnswer(url, path)
      answers[path] = answer
      for (const link of answer.links) {
        const next = pathOnSite(link, path, origins)
        if (next === undefined || seen.has(next) || SKIPPED.test(next)) continue
        seen.add(next)
        queue.push(next)
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, crawl))
  writeFileSync(file, JSON.stringify(answers))
  console.log(`${Object.keys(answers).length} addresses written to ${file}`)
}

/**
 * `npm run bench -- compare BEFORE AFTER`: compares two snapshots. Prints for each kind of address how many
 * responses differ, and the first differences.
 */
export function benchCompare([before, after]: readonly string[]): void {
  if (before === undefined || after === undefined) {
    throw new Error('usage: npm run bench -- compare BEFORE AFTER')
  }
  const [old, now] = [before, after].map((file) => JSON.parse(readFileSync(file, 'utf8')) as Snapshot)
  const paths = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])]
  const differences = paths.flatMap((path) => {
    const difference = differenceOf(old?.[path], now?.[path])
    return difference === undefined ? [] : [{ path, difference }]
  })
  printTable(
    ['', 'addresses', 'differ'],
    [...new Set(paths.map(kindOf))].map((kind) => [
      kind,
      String(paths.filter((path) => kindOf(path) === kind).length),
      String(differences.filter(({ path }) => kindOf(path) === kind).length),
    ]),
  )
  for (const { path, difference } of differences.slice(0, 40)) console.log(`${path}: ${difference}`)
  console.log(`${paths.length} addresses compared, ${differences.length} differ`)
}

const kindOf = (path: string): string => path.split('?')[0]?.split('/')[1]?.replace(/^$/, 'front') ?? ''

function differenceOf(old: Answer | undefined, now: Answer | undefined): string | undefined {
  if (old === undefined) return 'only in the second'
  if (now === undefined) return 'only in the first'
  if (old.status !== now.status) return `status ${old.status}, then ${now.status}`
  if (old.text !== now.text) return firstDifference(old.text, now.text)
  const gone = old.links.filter((link) => !now.links.includes(link))
  const come = now.links.filter((link) => !old.links.includes(link))
  return gone.length + come.length === 0 ? undefined : `links −[${gone.slice(0, 3)}] +[${come.slice(0, 3)}]`
}

function firstDifference(old: string, now: string): string {
  let at = 0
  while (old[at] === now[at]) at += 1
  const start = Math.max(0, at - 20)
  return `“${old.slice(start, at + 40)}”, then “${now.slice(start, at + 40)}”`
}

async function fetchAnswer(url: string, path: string): Promise<Answer> {
  const response = await fetch(url + path, { redirect: 'manual' })
  const body = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const { text, links } = /html|xml/.test(type) ? await readMarkup(body) : readPlain(body)
  const location = response.headers.get('location')
  return { status: response.status, text, links: [...links, ...(location === null ? [] : [location])].sort() }
}

/** Returns the visible text and the links of an HTML or XML document. */
function readMarkup(markup: string): Promise<Pick<Answer, 'text' | 'links'>> {
  return new Promise((resolve) => {
    const links = new Set<string>()
    const text: string[] = []
    let hidden: string | undefined
    let inLink = false
    const stream = new RewritingStream()
    stream.on('startTag', ({ tagName, attrs, selfClosing }) => {
      for (const { name, value } of attrs) {
        // The names of built files change with each build.
        if ((name === 'href' || name === 'url') && !value.includes('/_next/static/')) links.add(value)
      }
      if ((tagName === 'script' || tagName === 'style') && !selfClosing) hidden = tagName
      inLink = tagName === 'link' || tagName === 'loc'
    })
    stream.on('endTag', ({ tagName }) => {
      if (tagName === hidden) hidden = undefined
      inLink = false
    })
    stream.on('text', (_, raw) => {
      if (hidden !== undefined) return
      text.push(raw)
      if (inLink) links.add(raw.trim())
    })
    stream.on('end', () => resolve({ text: text.join('').replace(/\s+/g, ' '), links: [...links] }))
    stream.resume()
    stream.end(markup)
  })
}

const readPlain = (body: string): Pick<Answer, 'text' | 'links'> => ({
  text: body,
  links: [...new Set(body.match(/https?:\/\/[^\s"')<>\\]+/g) ?? [])],
})

function siteOrigin(sitemap: string): string {
  const address = /<loc>([^<]+)/.exec(sitemap)?.[1]
  if (address === undefined) throw new Error('/sitemap.xml names no address')
  return new URL(address).origin
}

/** Returns the path of a link on this site without its fragment; `undefined` for other sites. */
function pathOnSite(link: string, from: string, origins: readonly string[]): string | undefined {
  const base = `${origins[0]}${from}`
  if (!URL.canParse(link, base)) return undefined
  const { origin, pathname, search } = new URL(link, base)
  return origins.includes(origin) ? pathname + search : undefined
}
