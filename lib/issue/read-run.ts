import type { Code, Construct, Effects, State, TokenType } from 'micromark-util-types'

/**
 * A run of characters that a micromark construct matches: which characters it may contain, and how many of
 * them are used.
 */
export interface Run {
  /**
   * Tells whether the next character may be added to the run. It must return false after a bounded number of
   * characters.
   */
  readonly takes: (run: string, character: string) => boolean
  /**
   * Returns how many characters of the run the construct uses; 0 if it does not match.
   * @param next the character after the run
   */
  readonly measure: (run: string, next: string) => number
}

/**
 * Converts a micromark code to a character. Codes below zero are line ends, tabs and the columns of a tab.
 */
export const characterOf = (code: Code): string => {
  if (code === null) return ''
  if (code < -2) return '\n'
  return code < 0 ? ' ' : String.fromCharCode(code)
}

/**
 * Returns a state that consumes the characters that `run.measure` counts, and wraps them in tokens. The first
 * token is the outermost. Each line end in the run becomes a token of its own.
 */
export function takeRun(
  effects: Effects,
  ok: State,
  nok: State,
  run: Run,
  tokens: readonly [TokenType, ...TokenType[]],
): State {
  let left = 0
  const inner = tokens[tokens.length - 1] ?? tokens[0]
  const measured: Construct = {
    partial: true,
    tokenize: (ahead, found, none) =>
      readRun(ahead, run, (length) => {
        left = length
        return length > 0 ? found : none
      }),
  }
  const start: State = (code) => {
    for (const token of tokens) effects.enter(token)
    return take(code)
  }
  const take: State = (code) => {
    if (left === 0) {
      for (const token of tokens.toReversed()) effects.exit(token)
      return ok(code)
    }
    left -= 1
    if (code !== null && code < -2) return lineEnd(code)
    effects.consume(code)
    return take
  }
  const lineEnd: State = (code) => {
    effects.exit(inner)
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    effects.enter(inner)
    return take
  }
  return effects.check(measured, start, nok)
}

function readRun(effects: Effects, { takes, measure }: Run, after: (length: number) => State): State {
  let run = ''
  const inside: State = (code) => {
    const character = characterOf(code)
    if (character === '' || !takes(run, character)) {
      effects.exit('data')
      return after(measure(run, character))(code)
    }
    run += character
    effects.consume(code)
    return inside
  }
  return (code) => {
    effects.enter('data')
    return inside(code)
  }
}
