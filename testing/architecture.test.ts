import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface BiomeConfig {
  readonly overrides: readonly {
    readonly includes: readonly string[]
    readonly linter?: { readonly rules: { readonly style?: ImportRule } }
  }[]
}
interface ImportRule {
  readonly noRestrictedImports?: {
    readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] }
  }
}

const document = readFileSync('docs/architecture.md', 'utf8')
const diagram = /```mermaid\n([\s\S]*?)```/.exec(document)?.[1] ?? ''
const biome: BiomeConfig = JSON.parse(readFileSync('biome.json', 'utf8'))

const members = [...diagram.matchAll(/^ {4}(lib\/\S+)$/gm)].map(([, folder]) => folder)

/**
 * Returns the arrows of the diagram: `from --> to` or `from -.-> to`. An arrow to `lib` becomes one arrow to
 * each folder of `lib`.
 */
function drawnEdges(): string[] {
  return [...diagram.matchAll(/^ {2}(\S+) (-->|-\.->) (\S+)$/gm)].flatMap(([, from, arrow, to]) =>
    to === 'lib' ? members.map((member) => `${from} ${arrow} ${member}`) : [`${from} ${arrow} ${to}`],
  )
}

/** Returns the imports that biome.json allows, written like the arrows of the diagram. */
function allowedEdges(): string[] {
  return biome.overrides.flatMap(({ includes, linter }) => {
    const from = includes[0]?.replace('/**', '') ?? ''
    const patterns = linter?.rules.style?.noRestrictedImports?.options.patterns ?? []
    const exceptions = patterns
      .filter(({ group }) => group[0] === '@/**')
      .flatMap(({ group }) => group.filter((pattern) => pattern.startsWith('!@/')))
    return exceptions.flatMap((pattern) => edgesOf(from, pattern.slice('!@/'.length)))
  })
}

/**
 * Returns the arrows of the diagram for an allowed import. The import may be all of lib (`lib/**`), a folder
 * (`lib/site/**`) or one file of a folder, which has a dotted arrow.
 */
function edgesOf(from: string, target: string): string[] {
  if (target === 'lib/**') return members.map((member) => `${from} --> ${member}`)
  const isFolder = target.endsWith('/**')
  const to = isFolder ? target.slice(0, -'/**'.length) : target.slice(0, target.lastIndexOf('/'))
  return to === from ? [] : [`${from} ${isFolder ? '-->' : '-.->'} ${to}`]
}

const sorted = (edges: readonly string[]) => [...new Set(edges)].toSorted()

test('the diagram shows exactly the imports that biome.json allows', () => {
  expect(drawnEdges().length).toBeGreaterThan(40)
  expect(sorted(drawnEdges())).toEqual(sorted(allowedEdges()))
})

test('the diagram shows every folder of lib', () => {
  expect(members.toSorted()).toEqual(
    readdirSync('lib')
      .map((name) => `lib/${name}`)
      .toSorted(),
  )
})

test('the diagram shows each edge once', () => {
  expect(drawnEdges().toSorted()).toEqual(sorted(drawnEdges()))
})

test('every file that the document names exists', () => {
  const named = [...document.matchAll(/`((?:[\w.-]+\/)+(?:[\w.-]+\.tsx?)?)`/g)].map(([, file]) => file ?? '')
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((file) => !existsSync(file))).toEqual([])
})
