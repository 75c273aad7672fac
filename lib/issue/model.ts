import type { ElementContent } from 'hast'

/** The data model of an issue. Every other folder uses these terms. */

/**
 * A calendar day in the paper's time zone, `YYYY-MM-DD`. It is a string and not a `Date`, so that no time
 * zone can change the day.
 */
export type Day = string

/**
 * Sanitised content (nodes of an HTML tree), in document order. Pages convert it to React elements, feeds to
 * HTML.
 */
export type Hast = readonly ElementContent[]

/** One day's issue, parsed from one file. */
export interface Issue {
  readonly date: Day
  /** 1 for the first file of a date, 2 for the second, and so on. The archive assigns it. */
  readonly edition: number
  readonly title: string
  /** The lines of the front matter's summary, without list markers. */
  readonly summary: readonly string[]
  /** When the issue was last changed: a day or an instant, as the front matter writes it. */
  readonly updated?: string
  /** Address of the cover image, if the front matter names one. */
  readonly cover?: string
  /** Content before the first section. */
  readonly intro: Hast
  readonly sections: readonly Section[]
  readonly telegram?: Callout
  /** Content after the Telegram card. */
  readonly outro: Hast
  /** Corrections of the published issue, in the order of the front matter. */
  readonly corrections: readonly Correction[]
  /**
   * The withdrawals; absent if there are none. `sections` and the other fields no longer contain the
   * withdrawn content.
   */
  readonly withdrawals?: readonly Withdrawal[]
  /** The file's name, without its folder. */
  readonly file: string
  /** SHA-256 of the file's text, in hexadecimal. */
  readonly hash: string
}

/** A correction of a published issue. */
export interface Correction {
  /** The day of the correction, if the file gives one. */
  readonly date?: Day
  /** Plain text. */
  readonly text: string
  /** Id of the corrected story or brief; without it the correction concerns the whole issue. */
  readonly item?: string
}

/** A withdrawn story or brief, or the withdrawal of the whole issue. */
export type Withdrawal = (
  | { readonly kind: 'issue' }
  /** `item`: the id of the story or brief. */
  | { readonly kind: 'story' | 'brief'; readonly item: string }
) & {
  /** The day of the withdrawal, if the file gives one. */
  readonly date?: Day
  /** Plain text. */
  readonly reason?: string
}

/** A second-level heading, and all content up to the next second-level heading. */
export interface Section {
  /** Anchor, stable and unique in the issue. */
  readonly id: string
  readonly title: string
  /** The title with its formatting and links. */
  readonly heading: Hast
  /** In document order. */
  readonly items: readonly Item[]
  readonly line: number
}

export type Item = Story | BriefGroup | Prose | Subheading

/** A heading inside a section. It is not the headline of a story, but groups the stories below it. */
export interface Subheading {
  readonly kind: 'subheading'
  /** Anchor, stable and unique in the issue. */
  readonly id: string
  readonly title: string
  readonly heading: Hast
  readonly line: number
}

/** A report with a headline of its own. */
export interface Story {
  readonly kind: 'story'
  /**
   * Ten hexadecimal digits of a hash of the normalised source address. Without a source, the headline is
   * hashed.
   */
  readonly id: string
  readonly headline: string
  /** `section`: the story uses the section's heading as its headline, so pages show the heading once. */
  readonly head: 'own' | 'section'
  /** The text on the same line after the headline. */
  readonly lead: Hast
  readonly source?: Source
  /**
   * The address of the headline's link if it is only the root of a site (`https://a.example/`). Such an
   * address is not a source.
   */
  readonly placeholder?: string
  /** In document order. */
  readonly parts: readonly Part[]
  readonly line: number
}

/** The source of a report. */
export interface Source {
  readonly address: string
  /** Host name without `www.`. */
  readonly host: string
  /**
   * Where the file gives the source:
   * - `headline`: as a link on the headline (the words stay without the link)
   * - `line`: on a line of its own below the headline (a part of kind `source`)
   * - `text`: as a link inside the text (the link stays)
   */
  readonly from: 'headline' | 'line' | 'text'
}

/**
 * A piece of a story. Its kind depends on its label: `**影响：**` starts an `impact`, `**背景：**` a
 * `labelled` part.
 */
export type Part =
  | { readonly kind: 'body' | 'source'; readonly content: Hast }
  | { readonly kind: 'insight' | 'impact' | 'labelled'; readonly label: string; readonly content: Hast }

/** A list of briefs. */
export interface BriefGroup {
  readonly kind: 'briefs'
  /** The heading or bold label above the list, if there is one. */
  readonly title?: string
  readonly heading: Hast
  readonly briefs: readonly Brief[]
  readonly line: number
}

/** A report of one or two lines. */
export interface Brief {
  /** A hash that is computed in the same way as a story's id. */
  readonly id: string
  /** Empty if the line has no title. */
  readonly title: string
  /** The text after the title, and the blocks below this line. */
  readonly content: Hast
  readonly source?: Source
  readonly line: number
}

/** Content that is neither a story nor a list of briefs. */
export interface Prose {
  readonly kind: 'prose'
  readonly content: Hast
  readonly line: number
}

/** The Telegram card: the invitation at the end of an issue. */
export interface Callout {
  readonly title: string
  readonly content: Hast
  readonly action?: Link
  readonly image?: { readonly address: string; readonly alt: string }
}

export interface Link {
  readonly address: string
  readonly text: string
}

/**
 * A file with an `error` is held back; a file with only warnings is published. Each message says what to do.
 */
export type Severity = 'error' | 'warning'

export interface Diagnostic {
  /** From 1. */
  readonly line: number
  /** From 1, in characters. */
  readonly column: number
  readonly severity: Severity
  /** Name in kebab case; `docs/rules.md` explains each rule. */
  readonly rule: string
  readonly message: string
}

/** The result of parsing one file. `issue` is absent if the file cannot be parsed or has no date. */
export interface ParseResult {
  readonly issue?: Issue
  readonly diagnostics: readonly Diagnostic[]
  /** The time at which the issue is to be published. `judge` compares it with the clock. */
  readonly schedule?: {
    readonly day: Day
    /** Line of the date or `publishAt` field, from 1. */
    readonly line: number
    readonly publishAt?: PublishAt
  }
  /** The categories in the front matter. */
  readonly category?: { readonly names: readonly string[]; readonly line: number }
  /** Present if the file says that it is a draft. */
  readonly draft?: Diagnostic
}

/**
 * An instant in the front matter. Without `clock`, the time of day is the paper's time of publication.
 * Without `zone`, the time zone is the paper's time zone.
 */
export interface PublishAt {
  readonly day: Day
  readonly clock?: string
  /** Offset from UTC: `Z` or `+08:00`. */
  readonly zone?: string
}

export interface Counts {
  readonly sections: number
  readonly stories: number
  readonly linkedStories: number
  readonly insightBlocks: number
  readonly insightBullets: number
  readonly impactBlocks: number
  readonly impactBullets: number
  readonly briefs: number
  readonly links: number
}
