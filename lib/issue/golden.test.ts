import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, test } from 'vitest'
import type { Hast, Issue, Item, Part, Source } from './model'
import { parseIssue } from './parse'

/**
 * For each way in which issues are written, a short issue file (`NAME.md`) and its expected parse
 * (`NAME.json`).
 */
const FOLDER = path.join(import.meta.dirname, 'fixtures')
const names = readdirSync(FOLDER).flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -3)] : []))

const html = (content: Hast): string => toHtml({ type: 'root', children: [...content] }).trim()
const sourceOf = (source: Source | undefined): string =>
  source === undefined ? 'none' : `${source.from} ${source.address}`
const partOf = (part: Part): string[] =>
  'label' in part ? [part.kind, part.label, html(part.content)] : [part.kind, html(part.content)]

function sketchItem(item: Item): unknown {
  switch (item.kind) {
    case 'story': {
      const { head, headline, lead, source, placeholder, parts } = item
      return {
        story: headline,
        head,
        source: sourceOf(source),
        placeholder,
        lead: html(lead) || undefined,
        parts: parts.map(partOf),
      }
    }
    case 'briefs':
      return {
        briefs: item.briefs.map(({ title, source, content }) => [title, sourceOf(source), html(content)]),
        title: item.title,
      }
    case 'prose':
      return { prose: html(item.content) }
    case 'subheading':
      return { subheading: item.title }
  }
}

/** Returns an issue with its content as HTML, and without ids and line numbers. */
const sketch = ({ intro, sections, telegram }: Issue): unknown => ({
  intro: html(intro) || undefined,
  sections: sections.map(({ title, items }) => ({ title, items: items.map(sketchItem) })),
  telegram: telegram && { ...telegram, content: html(telegram.content) },
})

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句。\n---\n'

describe('the parser reads', () => {
  test.each(names)('%s', (name) => {
    const { issue } = parseIssue(FRONT + readFileSync(path.join(FOLDER, `${name}.md`), 'utf8'), `${name}.md`)
    const golden = path.join(FOLDER, `${name}.json`)
    const expected: unknown = existsSync(golden)
      ? JSON.parse(readFileSync(golden, 'utf8'))
      : `${golden}: write this file`
    expect(JSON.parse(JSON.stringify(issue && sketch(issue)))).toEqual(expected)
  })
})
