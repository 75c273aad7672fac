import { gzipSync } from 'node:zlib'

/** Bytes of a page and of the files that it loads. Each file is compressed with gzip at level 9. */
export interface Weight {
  readonly html: number
  readonly styles: number
  /** All scripts that run when the page opens, including the inline script. */
  readonly scripts: number
  /** Modules that are loaded only when they are used. */
  readonly onDemand: number
}

/** Measures a page of a running site, following the imports of its modules. */
export async function weigh(site: string, page: string): Promise<Weight> {
  const html = await textOf(site + page)
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
    ([, address = '']) => address,
  )
  const styles = await Promise.all(sheets.map((sheet) => textOf(site + sheet)))
  const inline = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => text)
  const entries = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, address = '']) => address)
  const all = await modulesFrom(site, entries, /(?:from|import)\s?"\.\/([^"]+)"|import\("\.\/([^"]+)"\)/g)
  const atOnce = await modulesFrom(site, entries, /(?:from|import)\s?"\.\/([^"]+)"/g)
  const scripts = sum(inline) + sum(atOnce.values())
  return {
    html: sizeOf(html),
    styles: sum(styles),
    scripts,
    onDemand: sum(all.values()) - sum(atOnce.values()),
  }
}

/** Returns the texts of modules and all their imports, by address. */
async function modulesFrom(
  site: string,
  entries: readonly string[],
  imports: RegExp,
): Promise<ReadonlyMap<string, string>> {
  const modules = new Map<string, string>()
  const open = [...entries]
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (modules.has(address)) continue
    const text = await textOf(site + address)
    modules.set(address, text)
    for (const [, one, other] of text.matchAll(imports)) open.push(`/reader/${one ?? other}`)
  }
  return modules
}

const sizeOf = (text: string): number => gzipSync(text, { level: 9 }).length
const sum = (texts: Iterable<string>): number => [...texts].reduce((all, text) => all + sizeOf(text), 0)
const textOf = async (address: string): Promise<string> => (await fetch(address)).text()
