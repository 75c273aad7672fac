import type { ElementContent } from 'hast'
import type { Hast, Issue, Item } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { issueMutants } from './issue-mutants'

/*
 * Counts the letters that parsing an issue file loses. It does not use the parser: regular expressions find
 * the visible text of the file, which is compared with the texts in the fields of the parsed issue.
 */

/** How often each letter and digit occurs. */
type Letters = ReadonlyMap<string, number>

const lettersIn = (texts: readonly string[]): Letters => {
  const letters = new Map<string, number>()
  for (const text of texts)
    for (const [letter] of text.matchAll(/[\p{L}\p{N}]/gu))
      letters.set(letter, (letters.get(letter) ?? 0) + 1)
  return letters
}

const HIDDEN = /<!--[\s\S]*?-->|<(script|style|think)\b[^<>]*>[\s\S]*?<\/\1\s*>/gi
/** Matches the target of a Markdown link. A target without `https:` must be ASCII. */
const LINK_TARGET =
  /\]\((?:<[\x20-\x3b=\x3f-\x7e]*>|https?:[^\s()]*(?:\([^\s()]*\)[^\s()]*)*|[\x21-\x27\x2a-\x7e]*)(?:\s+"[^"\n]*")?\s*\)/g
const BARE_ADDRESS = /(?:https?:\/\/|www\.)[\x21-\x7e]+/gi
const TAG = /<\/?[a-z][^<>]*>/gi
const ENTITY = /&#?\w+;/g
const LIST_MARKS = /^(?:[\s>]|[-*+](?=\s)|\d{1,9}[.)](?=\s|$)|\[[ x]\](?=\s))+/gi

/**
 * Returns the lines of a file's body without invisible text. If a line contains broken markup, only its
 * non-ASCII characters count.
 */
function visibleLines(text: string): readonly string[] {
  const body = text.replace(/^\ufeff?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/, '').replace(HIDDEN, '')
  return body.split('\n').map((line) => {
    const plain = line
      .replace(/^([\s>*+-]|\d+[.)]\s)*(`{3,}|~{3,})[\x20-\x7e]*$/, '')
      .replace(LINK_TARGET, ']')
      .replace(BARE_ADDRESS, '')
      .replace(TAG, '')
      .replace(ENTITY, '')
      .replace(LIST_MARKS, '')
      .replace(/^\[[^\]^]*\]:/, '')
    return /[<>`]|\]\(|="|\[.*\]\[|&/.test(plain) ? plain.replace(/[\x20-\x7e]+/g, '') : plain
  })
}

const textsOf = (content: Hast): string[] => content.map(textOf)

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  return node.tagName === 'img' ? String(node.properties['alt'] ?? '') : node.children.map(textOf).join('')
}

function itemTexts(item: Item): string[] {
  switch (item.kind) {
    case 'story':
      return [
        item.headline,
        ...textsOf(item.lead),
        ...item.parts.flatMap((part) => ['label' in part ? part.label : '', ...textsOf(part.content)]),
      ]
    case 'briefs':
      return [
        ...textsOf(item.heading),
        ...item.briefs.flatMap(({ title, content }) => [title, ...textsOf(content)]),
      ]
    case 'prose':
      return textsOf(item.content)
    case 'subheading':
      return textsOf(item.heading)
  }
}

/**
 * Returns every text that an issue's page shows. The title counts once: a first heading with the same text is
 * not shown again.
 */
function issueTexts({ title, intro, sections, telegram, outro }: Issue): readonly string[] {
  return [
    title,
    ...textsOf(intro),
    ...sections.flatMap(({ heading, items }) => [
      ...(items.some((item) => item.kind === 'story' && item.head === 'section') ? [] : textsOf(heading)),
      ...items.flatMap(itemTexts),
    ]),
    ...(telegram ? [telegram.title, ...textsOf(telegram.content), telegram.action?.text ?? ''] : []),
    ...textsOf(outro),
  ]
}

/** Returns the letters and digits that a file's body contains more often than the parsed issue. */
export function lostLetters(text: string, issue: Issue): string {
  const read = lettersIn(issueTexts(issue))
  return [...lettersIn(visibleLines(text))]
    .map(([letter, count]) => letter.repeat(Math.max(0, count - (read.get(letter) ?? 0))))
    .join('')
}

interface Losses {
  readonly mutants: number
  /** Number of mutants that the parser refuses as broken issues. */
  readonly refused: number
  readonly letters: number
  readonly restored: number
  readonly lossy: readonly { readonly file: string; readonly seed: number; readonly lost: string }[]
}

/**
 * Parses mutants of issue files and counts the letters that parsing loses. Every seventh mutant is read as
 * MDX.
 * @param files the text of each file by its path
 * @param round see `issueMutants`
 */
export function countLosses(files: ReadonlyMap<string, string>, count: number, round: number): Losses {
  const mutants = issueMutants(files, count, round)
  const lossy: { file: string; seed: number; lost: string }[] = []
  let refused = 0
  let restored = 0
  for (const { file, seed, text } of mutants) {
    const { issue, diagnostics } = parseIssue(text, seed % 7 === 0 ? 'a.mdx' : 'a.md')
    if (issue === undefined) refused++
    if (diagnostics.some(({ rule }) => rule === 'text-restored')) restored++
    const lost = issue === undefined ? '' : lostLetters(text, issue)
    if (lost !== '') lossy.push({ file, seed, lost })
  }
  return {
    mutants: mutants.length,
    refused,
    restored,
    letters: lossy.reduce((sum, { lost }) => sum + lost.length, 0),
    lossy,
  }
}
