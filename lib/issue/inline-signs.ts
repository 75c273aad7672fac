import type {
  Code,
  Construct,
  ConstructRecord,
  Effects,
  State,
  Token,
  TokenizeContext,
} from 'micromark-util-types'
import { characterOf, type Run, takeRun } from './read-run'

/**
 * Changes how Markdown reads characters that Chinese prose uses literally: `2*3*4`, `3~~5` and `__init__` are
 * not formatting.
 */

const isDigit = (code: Code): boolean => /\d/.test(characterOf(code))
const isLatin = (code: Code): boolean => /[A-Za-z\d]/.test(characterOf(code))

/** A run of `*`, `_` or `~`, and the characters before and after it. */
interface Marks {
  readonly sign: string
  readonly length: number
  readonly before: Code
  readonly after: Code
}

const between = ({ before, after }: Marks): boolean => isDigit(before) && isDigit(after)
/**
 * Tells whether a run may open emphasis. A run inside a Latin word (`A*算法`, `x*y`) or in a name (`__init__`)
 * may not.
 */
const mayOpen = (run: Marks): boolean =>
  !between(run) &&
  !(run.sign === '*' && run.length === 1 && isLatin(run.before)) &&
  !(run.sign === '_' && run.length > 1 && isLatin(run.after))
/** Tells whether a run may close emphasis. A single `*` before a digit (`价格*5`) may not. */
const mayClose = (run: Marks): boolean =>
  !between(run) && !(run.sign === '*' && run.length === 1 && isDigit(run.after))

/**
 * Returns a copy of micromark's construct for emphasis. Unlike the original, it leaves a run of signs as text
 * if prose uses these signs as ordinary characters (`2*3*4`).
 */
export const carefulRuns = (original: Construct): Construct => ({
  ...original,
  tokenize(this: TokenizeContext, effects, ok, nok) {
    const before = this.previous
    let last: Token | undefined
    const watched: Effects = { ...effects, exit: (type) => (last = effects.exit(type)) }
    const done: State = (code) => {
      if (last !== undefined) restrict(last, this.sliceSerialize(last), before, code)
      return ok(code)
    }
    return original.tokenize.call(this, watched, done, nok)
  },
})

function restrict(token: Token, text: string, before: Code, after: Code): void {
  const run = { sign: text[0] ?? '', length: text.length, before, after }
  token._open = token._open === true && mayOpen(run)
  token._close = token._close === true && mayClose(run)
}

/**
 * Matches characters that occur between dollar signs only in TeX. TeX is not parsed as Markdown. `$5 和 $6`
 * does not match.
 */
const TEX = /\\[A-Za-z,;:!|{}\\]|[\^_]/
const MAX_TEX_CHARS = 2_000

const math: Run = {
  takes: (run, character) =>
    run.length < MAX_TEX_CHARS && !isClosed(run) && !/[，。；：、！？]/.test(character),
  measure: (run, next) => {
    const fence = fenceOf(run)
    const inside = run.slice(fence.length, -fence.length)
    if (!isClosed(run) || !TEX.test(inside)) return 0
    return fence === '$$' || (inside.trim() === inside && !/\d/.test(next)) ? run.length : 0
  },
}

const fenceOf = (run: string): string => (run.startsWith('$$') ? '$$' : '$')
const isClosed = (run: string): boolean => run.length > 2 * fenceOf(run).length && run.endsWith(fenceOf(run))

/** A Windows path: `C:\data\.cache`, `\\server\share`. Its backslashes are not Markdown escapes. */
const WINDOWS_PATH = /^\\(?:[\p{L}\p{N}]|\.[\p{L}\p{N}])/u
const WINDOWS_SHARE = /^\\\\[A-Za-z\d]/
/** Windows allows paths of this many characters. */
const MAX_PATH_CHARS = 260

const path = (first: RegExp): Run => ({
  takes: (run, character) => run.length < MAX_PATH_CHARS && !/[\s*"<>|?`，。；：、！）】》”]/.test(character),
  measure: (run) => (first.test(run) ? run.length : 0),
})

const taken = (name: string, runAfter: (previous: string) => Run | undefined): Construct => ({
  name,
  tokenize(this: TokenizeContext, effects, ok, nok) {
    const run = runAfter(characterOf(this.previous))
    return run === undefined ? nok : takeRun(effects, ok, nok, run, ['data'])
  },
})

const tex = taken('tex', (previous) => (previous === '$' ? undefined : math))
const windowsPath = taken('windowsPath', (previous) => {
  if (previous === ':') return path(WINDOWS_PATH)
  return /[\p{L}\p{N}\\]/u.test(previous) ? undefined : path(WINDOWS_SHARE)
})

/** The micromark constructs for TeX and Windows paths, by the character code with which they start. */
export const proseConstructs: ConstructRecord = { [0x24]: tex, [0x5c]: windowsPath }
