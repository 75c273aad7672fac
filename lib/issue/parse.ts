import type { Element } from 'hast'
import { findFaults } from './check'
import { readFrontMatter, summaryLines, textField } from './front-matter'
import { bareText, textOf } from './hast'
import { digest, uniqueIds } from './ids'
import { findExcess } from './limits'
import { type Block, toBlocks } from './markdown'
import type { Callout, Diagnostic, Hast, Issue, ParseResult } from './model'
import { levelOf, outline } from './outline'
import { readSection } from './sections'
import { isTelegramCard, readTelegramCard } from './telegram-card'

/** Raised with every change of what parsing gives: stored issues of an older version are read again. */
export const PARSER_VERSION = 1

/** Reads the bytes of an issue file. Never throws: what is wrong stands in the diagnostics. */
export function parseIssueFile(bytes: Uint8Array, fileName: string): ParseResult {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const message = 'The file is not UTF-8 text. Save it as UTF-8.'
    return { diagnostics: [{ line: 1, column: 1, severity: 'error', rule: 'not-utf8', message }] }
  }
  return parseIssue(text, fileName)
}

/** Reads an issue's text. Never throws: what is wrong stands in the diagnostics. */
export function parseIssue(text: string, fileName: string): ParseResult {
  const excess = findExcess(text)
  if (excess !== undefined) return { diagnostics: [{ ...excess, severity: 'error', rule: 'too-large' }] }
  const { values, body, bodyLine, fault } = readFrontMatter(text)
  if (fault !== undefined) return { diagnostics: [{ ...fault, severity: 'error', rule: 'front-matter' }] }
  const { blocks, telegram, after } = liftTelegram(toBlocks(body, bodyLine))
  const { title, rest } = liftTitle(blocks, textField(values, 'title'))
  const { intro, groups } = splitSections(rest)
  const unique = uniqueIds()
  const cover = textField(values, 'coverImage', 'cover')
  const issue: Issue = {
    date: textField(values, 'date') ?? '',
    edition: 1,
    title,
    summary: summaryLines(values['summary']),
    ...(cover !== undefined && { cover }),
    intro,
    sections: groups.map((group) => readSection(group, unique)),
    ...(telegram && { telegram }),
    outro: after,
    file: fileName,
    hash: digest(text),
  }
  const diagnostics: readonly Diagnostic[] = findFaults(issue, values, bodyLine)
  return { issue, diagnostics }
}

function liftTelegram(blocks: readonly Block[]): { blocks: readonly Block[]; telegram?: Callout; after: Hast } {
  const at = blocks.findIndex(({ element }) => isTelegramCard(element))
  const card = blocks[at]
  if (card === undefined) return { blocks, after: [] }
  return { blocks: blocks.slice(0, at), telegram: readTelegramCard(card.element), after: contentOf(blocks.slice(at + 1)) }
}

const contentOf = (blocks: readonly Block[]): Element[] => blocks.map(({ element }) => element).filter(({ tagName }) => tagName !== 'hr')

/** The first heading is the title; where front matter gives another, both stay. */
function liftTitle(blocks: readonly Block[], written: string | undefined): { title: string; rest: readonly Block[] } {
  const at = blocks.findIndex((block) => levelOf(block) === 1)
  const heading = blocks[at]
  if (heading === undefined) return { title: written ?? '', rest: blocks }
  const words = textOf(heading.element.children).trim()
  const same = written === undefined || bareText(words) === bareText(written)
  return { title: written ?? words, rest: same ? [...blocks.slice(0, at), ...blocks.slice(at + 1)] : blocks }
}

/** Sections are the H2s; where there is none, the highest headings below the title. */
function splitSections(blocks: readonly Block[]): { intro: Hast; groups: ReturnType<typeof outline>['groups'] } {
  const first = blocks.findIndex((block) => levelOf(block) >= 2)
  if (first < 0) return { intro: contentOf(blocks), groups: [] }
  const { lead, groups } = outline(blocks.slice(first))
  return { intro: contentOf([...blocks.slice(0, first), ...lead]), groups }
}
