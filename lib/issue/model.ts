import type { ElementContent } from 'hast'

/** The data model of an issue. Every other folder uses these terms. */

/** A calendar day in Beijing, `YYYY-MM-DD`. A string, never a `Date`: no time zone can move it. */
export type Day = string

/** Sanitised content, in document order. Pages turn it into React, feeds into HTML. */
export type Hast = readonly ElementContent[]

/** One day's issue, parsed from one file. */
export interface Issue {
  readonly date: Day
  /** 1; 2 for a second file of the same date, and so on. Assigned by the archive. */
  readonly edition: number
  readonly title: string
  /** The lines of the front matter's summary, without list markers. */
  readonly summary: readonly string[]
  /** When it was last changed, if the front matter says so: a day or an instant, as written. */
  readonly updated?: string
  /** Address of the cover image, if the front matter names one. */
  readonly cover?: string
  /** Content before the first section: lead paragraphs, a wrapper's heading. */
  readonly intro: Hast
  readonly sections: readonly Section[]
  readonly telegram?: Callout
  /** Content after the Telegram card. */
  readonly outro: Hast
  /** Corrections of the published issue, in the order of the front matter. */
  readonly corrections: readonly Correction[]
  /** What was withdrawn; absent if nothing was. The content above does not contain it. */
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
  /** `item`: the id that it had. */
  | { readonly kind: 'story' | 'brief'; readonly item: string }
) & {
  /** The day of the withdrawal, if the file gives one. */
  readonly date?: Day
  /** Plain text. */
  readonly reason?: string
}

/** A part of an issue under one heading. */
export interface Section {
  /** Stable anchor, unique in its issue. */
  readonly id: string
  readonly title: string
  /** The title with its formatting and links. */
  readonly heading: Hast
  /** In document order. */
  readonly items: readonly Item[]
  readonly line: number
}

export type Item = Story | BriefGroup | Prose | Subheading

/** A heading inside a section that is not a story's headline; it groups the stories below it. */
export interface Subheading {
  readonly kind: 'subheading'
  /** Stable anchor, unique in its issue. */
  readonly id: string
  readonly title: string
  readonly heading: Hast
  readonly line: number
}

/** A report with a headline of its own. */
export interface Story {
  readonly kind: 'story'
  /**
   * Ten hexadecimal digits of a hash of its normalised source address, or of its headline if it has no
   * source.
   */
  readonly id: string
  readonly headline: string
  /** `section`: the section's heading is also the headline, so it is shown once. */
  readonly head: 'own' | 'section'
  /** The text after the headline on the headline's line. */
  readonly lead: Hast
  readonly source?: Source
  /** The address linked from the headline if it is a placeholder (a bare root) and therefore no source. */
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
   * Where the file gives the source: as a link on the `headline` (removed from the words), on a `line` of its
   * own below (a part of kind `source`), or inside the `text` (the link stays).
   */
  readonly from: 'headline' | 'line' | 'text'
}

/** A piece of a story with its kind. */
export type Part =
  | { readonly kind: 'body' | 'source'; readonly content: Hast }
  | { readonly kind: 'insight' | 'impact' | 'labelled'; readonly label: string; readonly content: Hast }

/** A list of one-line reports. */
export interface BriefGroup {
  readonly kind: 'briefs'
  /** A heading or bold label above the list, if it has one. */
  readonly title?: string
  readonly heading: Hast
  readonly briefs: readonly Brief[]
  readonly line: number
}

/** A report of one or two lines. */
export interface Brief {
  /** Formed like a story's id. */
  readonly id: string
  /** Empty if the line has no title. */
  readonly title: string
  /** The text after the title, on the same line. */
  readonly content: Hast
  readonly source?: Source
  readonly line: number
}

/** Any other content; it keeps its position. */
export interface Prose {
  readonly kind: 'prose'
  readonly content: Hast
  readonly line: number
}

/** The Telegram join card. */
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

/** `error` holds the file back; `warning` does not. Messages of both say what to do. */
export type Severity = 'error' | 'warning'

export interface Diagnostic {
  /** From 1. */
  readonly line: number
  /** From 1, in characters. */
  readonly column: number
  readonly severity: Severity
  /** Kebab-case name; `docs/rules.md` explains it. */
  readonly rule: string
  readonly message: string
}

/** The result of parsing one file. `issue` is absent only if the file has no day. */
export interface ParseResult {
  readonly issue?: Issue
  readonly diagnostics: readonly Diagnostic[]
  /** When the issue is published; compared with the clock by `judge`. */
  readonly schedule?: {
    readonly day: Day
    /** Line of the field that decides, from 1. */
    readonly line: number
    readonly publishAt?: PublishAt
  }
  /** The categories that the front matter names. */
  readonly category?: { readonly names: readonly string[]; readonly line: number }
  /** The diagnostic of a file that says that it is a draft. */
  readonly draft?: Diagnostic
}

/** An instant of front matter; without a clock time, the site's hour of publication counts. */
export interface PublishAt {
  readonly day: Day
  readonly clock?: string
  /** `Z` or `+08:00`. */
  readonly zone: string
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
