// Bundles reader/ for browsers into .reader/:
// - the modules, once with Simplified and once with Traditional Chinese texts; their file names contain
//   hashes
// - the inline script of the head
// - the service worker
import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, context } from 'esbuild'
import { Converter } from 'opencc-js/cn2t'
import { to } from 'opencc-js/preset/t2cn'

const ROOT = path.resolve(import.meta.dirname, '..')
const outdir = path.join(ROOT, '.reader')
/** esbuild's names of browsers, where they differ from those of browserslist. */
const ESBUILD_NAMES = { ios_saf: 'ios' }
/** The oldest supported browsers, as `package.json` lists them. */
const { browserslist } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'))
const target = browserslist
  .map((entry) => entry.split(' '))
  .map(([name, version]) => `${ESBUILD_NAMES[name] ?? name}${version}`)
const shared = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  charset: 'utf8',
  target,
  outdir,
  logLevel: 'warning',
}

/** Converts the files with texts for readers to Traditional Chinese while they are bundled. */
const inTraditional = {
  name: 'traditional-characters',
  setup(build) {
    const convert = Converter({ from: 'cn', to: 'twp' })
    build.onLoad(
      { filter: /lib\/site\/(?:reader|help|on-use|my|archive|export)-strings\.ts$/ },
      async ({ path: file }) => ({
        contents: convert(await readFile(file, 'utf8'))
          .replaceAll('“', '「')
          .replaceAll('”', '」'),
        loader: 'ts',
      }),
    )
  },
}

/**
 * Replaces the large dictionary that `lib/search/characters.ts` imports by a short list of the pairs of
 * single characters in it.
 */
const withCompactCharacters = {
  name: 'compact-characters',
  setup(build) {
    const pairs = to.cn
      .flat()
      .flatMap((one) => (typeof one === 'string' ? one.split('|').map((entry) => entry.split(' ')) : one))
      .filter(([from, simplified]) => [...from].length === 1 && [...simplified].length === 1)
    const list = JSON.stringify(pairs.flat().join(''))
    build.onLoad({ filter: /lib\/search\/characters\.ts$/ }, () => ({
      contents: `const list = [...${list}]
export const simplified = new Map(list.flatMap((from, at) => (at % 2 === 0 ? [[from, list[at + 1]]] : [])))`,
    }))
  },
}

const modules = (name, plugins) => ({
  ...shared,
  plugins: [withCompactCharacters, ...plugins],
  entryPoints: { [name]: 'reader/main.ts' },
  format: 'esm',
  splitting: true,
  entryNames: 'reader/[name]-[hash]',
  chunkNames: 'reader/[name]-[hash]',
})

const BUNDLES = [
  modules('main', []),
  modules('zh-hant', [inTraditional]),
  { ...shared, entryPoints: ['reader/early.ts', 'reader/sw.ts'], format: 'iife' },
]

/** After each build, deletes the files of the previous build that this build did not write again. */
const deleteOld = {
  name: 'delete-old',
  setup(build) {
    let written = []
    build.initialOptions.metafile = true
    build.onEnd(({ metafile }) => {
      if (metafile === undefined) return
      const files = Object.keys(metafile.outputs)
      for (const file of written) if (!files.includes(file)) rmSync(path.join(ROOT, file), { force: true })
      written = files
    })
  },
}

/** Bundles now, and again whenever a source changes, until the process ends. */
export async function watchReader() {
  rmSync(outdir, { recursive: true, force: true })
  for (const bundle of BUNDLES) {
    const watched = await context({ ...bundle, plugins: [...(bundle.plugins ?? []), deleteOld] })
    await watched.rebuild()
    await watched.watch()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  rmSync(outdir, { recursive: true, force: true })
  await Promise.all(BUNDLES.map((bundle) => build(bundle)))
}
