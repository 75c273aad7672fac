/** How one parameter of a path is written. */
export interface Param<Value> {
  /**
   * Returns the value of a path segment, `undefined` where the text is none. An optional parameter gets
   * `undefined` where its segment is absent.
   */
  parse(text: string | undefined): Value | undefined
  /** Returns the text of a value; `undefined` leaves the optional segment out. */
  format(value: Value): string | undefined
}

/** Parses and builds the paths of one form. */
export interface PathPattern<Params> {
  /** As written: `/topics/:id/:page?`. */
  readonly pattern: string
  /** Returns the one path of these parameters. */
  build(params: Params): string
  /** Returns the parameters of a path; `undefined` unless it is the path that `build` gives for them. */
  parse(path: string): Params | undefined
}

/** `/:page?` with its slash, or `:id`. */
const PARAMETER = /\/:(?<optional>[a-z]+)\?|:(?<required>[a-z]+)/g

/**
 * A pattern from its text and its parameters. A parameter is a segment or a part of one; one that ends with
 * `?` may be absent together with the slash before it. (`path-to-regexp` has the same syntax, but knows
 * strings only: with it, this file would have 15 lines fewer and the same types.)
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
      // Each name has the value that its own parameter gave.
      const values = Object.fromEntries(entries) as Values
      return build(values) === path ? values : undefined
    },
  }
}

/** The form of a pattern's paths, with a named group for each parameter. */
function formOf(pattern: string): RegExp {
  const literals = pattern.split(/\/:[a-z]+\?|:[a-z]+/).map((text) => text.replace(/[.]/g, '\\.'))
  const groups = [...pattern.matchAll(PARAMETER)].map(({ groups: { optional, required } = {} }) =>
    optional === undefined ? `(?<${required}>[^/]+?)` : `(?:/(?<${optional}>[^/]+?))?`,
  )
  return new RegExp(`^${literals.map((text, at) => text + (groups[at] ?? '')).join('')}$`)
}

/** A text of a form. */
export const textParam = (form: RegExp): Param<string> => ({
  parse: (text = '') => (form.test(text) ? text : undefined),
  format: (text) => text,
})

/** A parameter with a fixed set of values. `texts` gives the part of the path for each value. */
export const choiceParam = <Value extends string>(texts: Readonly<Record<Value, string>>): Param<Value> => ({
  parse: (text) => (Object.keys(texts) as Value[]).find((value) => texts[value] === text),
  format: (value) => texts[value],
})

/** A number from 1 to 99999. */
export const numberParam: Param<number> = {
  parse: (text = '') => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined),
  format: String,
}

/** A page of a list: the first has no number. */
export const pageParam: Param<number> = {
  parse: (text) => (text === undefined ? 1 : numberParam.parse(text)),
  format: (page) => (page === 1 ? undefined : String(page)),
}
