import type { Code, Construct, ConstructRecord, TokenizeContext } from 'micromark-util-types'
import { characterOf, type Run, takeRun } from './read-run'

/**
 * Finds bare addresses in text (`https://a.com/b`, `www.a.com`, `me@a.com`). The rule of this file replaces
 * the rule of GFM, which has two faults:
 * - It includes Chinese text and closing emphasis in the address.
 * - It rescans the whole paragraph at every word, so its time grows with the square of the paragraph's
 *   length. The rule of this file reads each character at most twice.
 */

/**
 * Returns the length of the address at the start of a run of ASCII characters, without closing brackets and
 * punctuation.
 */
export function addressLength(run: string): number {
  let end = closingSign(run)
  while (end > 0 && TRAILING.has(run[end - 1] ?? '')) end -= 1
  return end
}

/** Characters that are removed from the end of an address: punctuation, emphasis and opening brackets. */
const TRAILING: ReadonlySet<string> = new Set(".,:;!?'*_~([{")
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/**
 * Returns the index of the first closing bracket without an opening bracket, or of the first `**` or `~~`,
 * whichever comes first. Returns the run's length if the run contains none of these.
 */
function closingSign(run: string): number {
  const open: Record<string, number> = { '(': 0, '[': 0, '{': 0 }
  for (let at = 0; at < run.length; at += 1) {
    const sign = run[at] ?? ''
    if ((sign === '*' || sign === '~') && run[at + 1] === sign) return at
    if (sign in open) open[sign] = (open[sign] ?? 0) + 1
    const opening = PAIRS[sign]
    if (opening === undefined) continue
    if (open[opening] === 0) return at
    open[opening] = (open[opening] ?? 0) - 1
  }
  return run.length
}

const EMAIL = /^[\w.+-]{1,64}@(?:[A-Za-z\d_-]{1,63}\.){1,8}[A-Za-z\d-]{0,62}[A-Za-z]/
/** Maximum length of an e-mail address: 64 characters, `@` and 255 characters (RFC 5321). */
const MAX_EMAIL_CHARS = 320
const MAX_PREFIX_CHARS = 'https://'.length

/**
 * Tells whether an address may contain a character: visible ASCII, except six signs (such as `"` and `<`)
 * that often follow an address.
 */
const isAddressSign = (character: string): boolean => /[!-~]/.test(character) && !/["<>`|\\]/.test(character)

/**
 * Matches an address: one of the prefixes, a letter or digit, then any characters that an address may
 * contain.
 */
const web = (...prefixes: readonly string[]): Run => ({
  takes: (run, character) =>
    isAddressSign(character) &&
    (run.length > MAX_PREFIX_CHARS ||
      prefixes.some((prefix) => begins(prefix, (run + character).toLowerCase()))),
  measure: (run) => {
    const prefix = prefixes.find((one) => run.toLowerCase().startsWith(one))
    const length = prefix === undefined ? 0 : addressLength(run)
    return prefix !== undefined && length > prefix.length ? length : 0
  },
})

const begins = (prefix: string, read: string): boolean =>
  read.length <= prefix.length
    ? prefix.startsWith(read)
    : read.startsWith(prefix) && /[a-z\d]/.test(read[prefix.length] ?? '')

const email: Run = {
  takes: (run, character) =>
    run.length < MAX_EMAIL_CHARS &&
    (/[\w.+-]/.test(character) || (character === '@' && run !== '' && !run.includes('@'))),
  measure: (run) => EMAIL.exec(run)?.[0].length ?? 0,
}

/** Declares the tokens that mdast-util-gfm-autolink-literal turns into links. */
declare module 'micromark-util-types' {
  interface TokenTypeMap {
    literalAutolink: 'literalAutolink'
    literalAutolinkHttp: 'literalAutolinkHttp'
    literalAutolinkWww: 'literalAutolinkWww'
    literalAutolinkEmail: 'literalAutolinkEmail'
  }
}

type Kind = 'literalAutolinkHttp' | 'literalAutolinkWww' | 'literalAutolinkEmail'

/** @param notAfter matches characters that may not precede an address */
const construct = (token: Kind, run: Run, notAfter: RegExp): Construct => {
  const mayFollow = (code: Code): boolean => !notAfter.test(characterOf(code))
  return {
    name: token,
    previous: mayFollow,
    tokenize(this: TokenizeContext, effects, ok, nok) {
      return mayFollow(this.previous) ? takeRun(effects, ok, nok, run, ['literalAutolink', token]) : nok
    },
  }
}

const http = construct('literalAutolinkHttp', web('https://', 'http://'), /[A-Za-z]/)
const www = construct('literalAutolinkWww', web('www.'), /[\w.+/-]/)
const mail = construct('literalAutolinkEmail', email, /[\w.+/@-]/)

const FIRST_CHARACTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']

const constructsAt = (character: string): Construct[] => {
  const lower = character.toLowerCase()
  return [...(lower === 'h' ? [http] : []), ...(lower === 'w' ? [www] : []), mail]
}

/**
 * The micromark constructs that find addresses in text, keyed by the character code with which an address
 * starts.
 */
export const addressConstructs: ConstructRecord = Object.fromEntries(
  FIRST_CHARACTERS.map((character) => [character.charCodeAt(0), constructsAt(character)]),
)
