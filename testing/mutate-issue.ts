/*
 * Damages issue files as people, programs and broken connections do. A damaged file is called a mutant. The
 * same seed gives the same mutant.
 */

type Random = () => number
type Mutation = (lines: readonly string[], random: Random) => readonly string[]

/** Returns a function that returns random numbers from 0 to below 1 (mulberry32). */
function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const below = (random: Random, bound: number): number => Math.floor(random() * bound)
/**
 * Returns a random entry of a list.
 * @throws {Error} if the list is empty
 */
function pick<Entry>(random: Random, list: readonly Entry[]): Entry {
  const entry = list[below(random, list.length)]
  if (entry === undefined) throw new Error('the list is empty')
  return entry
}

const CARD = [
  '<div class="telegram-card">',
  '<div class="telegram-card__title">加入频道</div>',
  '<div class="telegram-card__text">每天一份</div>',
  '<a class="telegram-card__cta" href="https://t.me/x">立即加入</a>',
]
const CARDS: readonly (readonly string[])[] = [
  [...CARD, '</div>'],
  CARD,
  [...CARD, '', '附言：**很重要**', '', '</div>'],
  [...CARD.slice(0, 2), '<p>附言：很重要</p>', ...CARD.slice(2), '</div>'],
  [CARD[0] ?? '', '<div class="telegram-card__title">加入频道', ...CARD.slice(2)],
  ['<div>', ...CARD, '</div>', '</div>'],
  ['<div class="telegram-card">'],
  ['<TelegramCard title="加入频道" href="https://t.me/x" />'],
  ['<TelegramCard title="加入频道" href="https://t.me/x">'],
  ['<TelegramCard>'],
]
const TAGS = (
  '<div> </div> <b> </b> <p> </p> <table> </table> <tr> <td> </td> <ul> <li> </ul> <a> </a> <pre> </pre> <details> </details> <summary> <!-- --> ' +
  '<!--甲--> <span> </span> <blockquote> <img> <img <div <h2> </h2> <br> <script> </script> <style> <textarea> <select> <option> <svg> <math> ' +
  '<iframe> <template> <title> <x-y> <? <![CDATA[ <!DOCTYPE> <ruby> <rt> <q> <button> <form> <noscript> <plaintext> <template> <frameset> <hr>'
).split(' ')
const SIGNS = '** * _ ` ``` ~ ~~ [ ] ( ) ![ ]( < > | $ # - 1. : \\ & " \t [^1] [^1]: [甲]: ^ {'.split(' ')
const DELETED = [
  '</div>',
  '</a>',
  '</',
  '<',
  '>',
  '"',
  ']',
  '[',
  '](',
  ')',
  '(',
  '**',
  '`',
  '-->',
  '#',
  '-',
  '|',
  ' ',
  '：',
  '=',
  '/',
]

/** Returns a mutation that changes one line. */
const changeLine =
  (change: (line: string, random: Random) => string): Mutation =>
  (lines, random) => {
    const at = below(random, lines.length)
    return lines.map((line, index) => (index === at ? change(line, random) : line))
  }

/** Returns a mutation that inserts lines at a random place. */
const insertLines =
  (choose: (random: Random) => readonly string[]): Mutation =>
  (lines, random) =>
    lines.toSpliced(below(random, lines.length + 1), 0, ...choose(random))

/** Returns a mutation that changes one to eight successive lines. */
const changeRange =
  (change: (range: readonly string[], random: Random) => readonly string[]): Mutation =>
  (lines, random) => {
    const start = below(random, lines.length)
    const end = start + 1 + below(random, 8)
    return [...lines.slice(0, start), ...change(lines.slice(start, end), random), ...lines.slice(end)]
  }

const around = (range: readonly string[], open: string, close: string): readonly string[] => [
  open,
  ...range,
  close,
]

function insertAt(line: string, text: string, random: Random): string {
  const at = below(random, line.length + 1)
  return line.slice(0, at) + text + line.slice(at)
}

/** Deletes one occurrence of a text in the body. */
function deleteText(lines: readonly string[], random: Random): readonly string[] {
  const text = pick(random, DELETED)
  const holding = lines.flatMap((line, index) => (line.includes(text) ? [index] : []))
  if (holding.length === 0) return lines
  const at = pick(random, holding)
  return lines.map((line, index) => (index === at ? line.replace(text, '') : line))
}

function moveCard(lines: readonly string[], random: Random): readonly string[] {
  const start = lines.findIndex((line) => line.includes('telegram-card'))
  if (start < 0) return lines
  const card = lines.slice(start)
  const others = lines.slice(0, start)
  const blank = random() < 0.5 ? [''] : []
  return others.toSpliced(below(random, others.length + 1), 0, ...card, ...blank)
}

const MUTATIONS: readonly Mutation[] = [
  changeRange((range) => range.slice(1)),
  changeRange((range) => [...range, ...range]),
  changeRange((range) => range.toReversed()),
  changeRange((range) => [range.join('')]),
  changeRange((range) => [range.join(' ')]),
  changeRange((range) => range.filter((line) => line !== '')),
  changeRange((range) => range.flatMap((line) => [line, ''])),
  changeRange((range) => range.map((line) => `> ${line}`)),
  changeRange((range) => range.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`)),
  changeRange((range) => range.map((line) => `- ${line}`)),
  changeRange((range, random) => range.map((line) => `${pick(random, ['    ', '\t', '  ', ' '])}${line}`)),
  changeRange((range) => around(range, '```', '```')),
  changeRange((range) => around(range, '<div>', '</div>')),
  changeRange((range) => around(range, '<details><summary>更多</summary>', '</details>')),
  changeRange((range) => around(range, '<div class="telegram-card">', '</div>')),
  changeRange((range) => around(range, '<TelegramCard>', '</TelegramCard>')),
  changeRange((range) => range.map((line) => `| ${line} |`)),
  changeLine((line, random) => line.replace(/^#*/, '#'.repeat(below(random, 8)))),
  changeLine((line, random) => `${'#'.repeat(1 + below(random, 6))} ${line}`),
  changeLine((line, random) => insertAt(line, pick(random, TAGS), random)),
  changeLine((line, random) => insertAt(line, pick(random, TAGS), random)),
  changeLine((line, random) => insertAt(line, pick(random, SIGNS), random)),
  changeLine((line, random) => pick(random, SIGNS) + line),
  changeLine((line, random) => line.slice(0, below(random, line.length + 1))),
  changeLine((line) => line.replace(/[^\p{L}\p{N}]+/gu, '')),
  insertLines((random) => [pick(random, TAGS)]),
  insertLines((random) => ['', pick(random, TAGS), '']),
  insertLines((random) => pick(random, CARDS)),
  insertLines((random) => ['', ...pick(random, CARDS), '']),
  insertLines((random) => [
    pick(random, [
      '---',
      '===',
      '***',
      '```',
      '~~~',
      '| 甲 | 乙 |',
      '|---|---|',
      '[甲]: https://a.example/1',
    ]),
  ]),
  deleteText,
  deleteText,
  deleteText,
  moveCard,
  (lines, random) => lines.slice(0, 1 + below(random, lines.length)),
  (lines, random) => {
    const text = lines.join('\n')
    return text.slice(0, below(random, text.length)).split('\n')
  },
]

const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/

/**
 * Returns a mutant of an issue file: one to four mutations of its body. The front matter stays unchanged, so
 * that the mutant is still parsed as an issue.
 * @param seed any integer
 */
export function mutateIssue(text: string, seed: number): string {
  const random = seededRandom(seed)
  const front = FRONT_MATTER.exec(text)?.[0] ?? ''
  let lines: readonly string[] = text.slice(front.length).split('\n')
  for (let left = 1 + below(random, 4); left > 0; left--) {
    lines = pick(random, MUTATIONS)(lines, random)
    if (lines.length === 0) lines = ['']
  }
  return `${front}${lines.join('\n')}`
}
