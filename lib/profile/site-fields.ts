import type { Diagnostic } from '@/lib/issue/model'
import { type Entry, fault, type Located, type NamedText, type Shape } from '@/lib/yaml/read-entry'

/** A link that the site has in the footer of its pages. */
export interface FooterLink {
  readonly text: string
  /** `https://…`, `mailto:…` or a path on this site. */
  readonly href: string
}

/** Tokens with which a site proves its ownership to search engines, in `<meta>` tags. */
export interface Ownership {
  readonly google?: string
  readonly bing?: string
  readonly baidu?: string
}

/** Links in the footer, and fields of `site.yaml` that are required by law or by other services. */
export interface SiteFields {
  readonly links: readonly FooterLink[]
  /**
   * Number of the registration with China's Ministry of Industry and Information Technology:
   * `京ICP备12345678号-1`.
   */
  readonly icp?: string
  /** Number of the registration with the police in China: `京公网安备 11010102000001号`. */
  readonly police?: string
  readonly ownership: Ownership
  /** Text files at the root of the site, by file name. Search engines ask for them as proof of ownership. */
  readonly rootFiles: ReadonlyMap<string, string>
}

export const OWNERSHIP_SHAPE: Shape = {
  what: 'proof of ownership',
  texts: ['google', 'bing', 'baidu'],
  lists: [],
  required: [],
}

type Check = (field: Located) => readonly Diagnostic[]

/** Reads the fields of {@link SiteFields} from `site.yaml`. Invalid fields are left out and reported. */
export function readSiteFields(entry: Entry | undefined): {
  readonly fields: SiteFields
  readonly diagnostics: readonly Diagnostic[]
} {
  const diagnostics: Diagnostic[] = []
  const isValid = (field: Located, check: Check): boolean => {
    const found = check(field)
    diagnostics.push(...found)
    return found.length === 0
  }
  const take = (from: Entry | undefined, key: string, check: Check): string | undefined => {
    const field = from?.texts.get(key)
    return field !== undefined && isValid(field, check) ? field.text : undefined
  }
  const pairs = (key: string): readonly NamedText[] => entry?.pairs.get(key) ?? []
  const links = pairs('links').flatMap(({ name, value }) =>
    isValid(value, hrefFaults) ? [{ text: name.text, href: value.text }] : [],
  )
  const files = pairs('rootFiles').flatMap(({ name, value }) =>
    [isValid(name, fileNameFaults), isValid(value, fileTextFaults)].every(Boolean)
      ? [[name.text, value.text] as const]
      : [],
  )
  const [icp, police] = [take(entry, 'icp', icpFaults), take(entry, 'police', policeFaults)]
  const owner = entry?.maps.get('ownership')
  const tokens = Object.fromEntries(
    OWNERSHIP_SHAPE.texts.flatMap((engine) => {
      const token = take(owner, engine, tokenFaults)
      return token === undefined ? [] : [[engine, token]]
    }),
  ) as Ownership
  const fields = { links, ...(icp && { icp }), ...(police && { police }), ownership: tokens }
  return { fields: { ...fields, rootFiles: new Map(files) }, diagnostics }
}

const hrefFaults: Check = (address) =>
  /^(?:https:\/\/[^\s"<>]+|mailto:[^\s"<>]+@[^\s"<>]+|\/(?!\/)[^\s"<>]*)$/.test(address.text)
    ? []
    : [
        fault(
          'bad-address',
          address,
          `“${address.text}” is no link. Write https://…, mailto:… or a path of this site: /about.`,
        ),
      ]

const icpFaults: Check = (number) =>
  /^\p{Script=Han}ICP[备证]\d{6,10}号(?:-\d{1,3})?$/u.test(number.text)
    ? []
    : [
        fault(
          'bad-registration',
          number,
          `“${number.text}” is no ICP registration. Write 京ICP备12345678号-1.`,
        ),
      ]

const policeFaults: Check = (number) =>
  /^\p{Script=Han}公网安备\s?\d{14}号$/u.test(number.text)
    ? []
    : [
        fault(
          'bad-registration',
          number,
          `“${number.text}” is no registration with the police. Write 京公网安备 11010102000001号.`,
        ),
      ]

const tokenFaults: Check = (token) =>
  /^[\w.=-]{6,128}$/.test(token.text)
    ? []
    : [
        fault(
          'bad-key',
          token,
          'A token of ownership has 6 to 128 characters: letters, digits, and . = _ -. Copy it from the meta tag’s content.',
        ),
      ]

const fileNameFaults: Check = (name) =>
  /^[\w-]{1,100}\.(?:html|txt|xml)$/.test(name.text) && !RESERVED_FILES.has(name.text)
    ? []
    : [
        fault(
          'bad-file',
          name,
          `“${name.text}” cannot be a file at the root. Write a name of letters, digits, _ and - that ends with .html, .txt or .xml.`,
        ),
      ]

/** File names that the site itself uses. */
const RESERVED_FILES: ReadonlySet<string> = new Set(['robots.txt', 'llms.txt', 'llms-full.txt'])

const MAX_FILE_CHARS = 1_000

const fileTextFaults: Check = (text) =>
  text.text.length <= MAX_FILE_CHARS
    ? []
    : [fault('bad-file', text, `The text has more than ${MAX_FILE_CHARS} characters.`)]
