/** How a parameter of a path is written: an id, a number, a choice … */
export interface Param<Value> {
  /**
   * Parses a path segment; `undefined` if the text is invalid. For an absent optional segment, `text` is
   * `undefined`.
   */
  parse(text: string | undefined): Value | undefined
  /** Returns the text of a value; `undefined` if the optional segment is to be left out. */
  format(value: Value): string | undefined
}

/** Builds and parses all paths that match one pattern. */
export interface PathPattern<Params> {
  /** The pattern as text: `/topics/:id/:page?`. */
  readonly pattern: string
  /** Returns the path for these parameters. */
  build(params: Params): string
  /**
   * Returns the parameters of a path. Returns `undefined` if `build` would not return exactly this path for
   * these parameters.
   */
  parse(path: string): Params | undefined
}

/** A parameter in a pattern: `:id`, or `/:page?` with its slash. */
const PARAMETER = /\/:(?<optional>[a-z]+)\?|:(?<required>[a-z]+)/g

/**
 * Creates a pattern. A parameter is a segment or a part of a segment. A parameter with `?` may be absent,
 * together with the slash before it. (The package `path-to-regexp` is not used: it has the same syntax, but
 * its parameters are always strings, and it would save only 15 lines.)
 */
export function pathPattern<Values extends object>(
  pattern: string,
  params: { readonly [Name in keyof Values]: Param<Values[Name]> },
): PathPattern<Values> {
  const names = Object.keys(params) as (keyof Values & string)[]
  const form = formOf(pattern)
  const build = (values: Values): string => {
    const texts = new Map<string, string | undefined>(
      names.map((name) => [name, params[name].format(values[name])]),
    )
    return pattern.replace(PARAMETER, (_, optional: string | undefined, required: string) => {
      const text = texts.get(optional ?? required)
      return optional === undefined ? (text ?? '') : text === undefined ? '' : `/${text}`
    })
  }
  return {
    pattern,
    build,
    parse(path) {
      const match = form.exec(path)
      if (match === null) return undefined
      const entries = names.map((name) => [name, params[name].parse(match.groups?.[name])] as const)
      if (entries.some(([, value]) => value === undefined)) return undefined
      // The cast is safe: each value in `entries` was parsed by the parameter with its name.
      const values = Object.fromEntries(entries) as Values
      return build(values) === path ? values : undefined
    },
  }
}

/** Returns a regular expression for a pattern's paths, with a named group for each parameter. */
function formOf(pattern: string): RegExp {
  const literals = pattern.split(/\/:[a-z]+\?|:[a-z]+/).map((text) => text.replace(/[.]/g, '\\.'))
  const groups = [...pattern.matchAll(PARAMETER)].map(({ groups: { optional, required } = {} }) =>
    optional === undefined ? `(?<${required}>[^/]+?)` : `(?:/(?<${optional}>[^/]+?))?`,
  )
  return new RegExp(`^${literals.map((text, at) => text + (groups[at] ?? '')).join('')}$`)
}

/** A parameter that is any text matching `form`. */
export const textParam = (form: RegExp): Param<string> => ({
  parse: (text = '') => (form.test(text) ? text : undefined),
  format: (text) => text,
})

/** A parameter with a fixed set of values. `texts` maps each value to its text in the path. */
export const choiceParam = <Value extends string>(texts: Readonly<Record<Value, string>>): Param<Value> => ({
  parse: (text) => (Object.keys(texts) as Value[]).find((value) => texts[value] === text),
  format: (value) => texts[value],
})

/** A parameter that is a number from 1 to 99999. */
export const numberParam: Param<number> = {
  parse: (text = '') => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined),
  format: String,
}

/** A parameter that is the number of a list's page. The first page has no number in its path. */
export const pageParam: Param<number> = {
  parse: (text) => (text === undefined ? 1 : numberParam.parse(text)),
  format: (page) => (page === 1 ? undefined : String(page)),
}
