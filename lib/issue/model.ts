import type { ElementContent } from 'hast'

/** The project's dictionary: every other room speaks these words. */

/** A calendar day in Beijing, `YYYY-MM-DD`. A string, never a `Date`: no time zone can move it. */
export type Day = string

/** Sanitised content, in document order. Pages turn it into React, feeds into HTML. */
export type Hast = readonly ElementContent[]

/** One day's paper, as read from one file. */
export interface Issue {
  readonly date: Day
  /** 1; 2 for a second file of the same date, and so on. The archive gives it. */
  readonly edition: number
  readonly title: string
  /** The lines of the front matter's summary, without their list marks. */
  readonly summary: readonly string[]
  /** Address of the cover image, where the front matter names one. */
  readonly cover?: string
  /** What stands before the first section: lead paragraphs, a wrapper's heading. */
  readonly intro: Hast
  readonly sections: readonly Section[]
  readonly telegram?: Callout
  /** What stands after the Telegram card (nothing is lost). */
  readonly outro: Hast
  /** What was put right after the issue went out, in the front matter's order. */
  readonly corrections: readonly Correction[]
  /** The file's name, without its folder. */
  readonly file: string
  /** SHA-256 of the file's text, in hexadecimal. */
  readonly hash: string
}

/** Something that was wrong, and has been put right. */
export interface Correction {
  /** The day it was put right, where the file says so. */
  readonly date?: Day
  /** Plain text. */
  readonly text: string
  /** Id of the story or brief that was wrong; without it the correction is the issue's own. */
  readonly item?: string
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

/** A heading inside a section that is no story of its own: the stories below it belong together. */
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
  /** Ten hexadecimal digits over its normalised source address, or its headline where it has none. */
  readonly id: string
  readonly headline: string
  /** `section`: the section's own heading is the headline, and is not printed twice. */
  readonly head: 'own' | 'section'
  /** What stands on the headline's line after the headline; runs on from it. */
  readonly lead: Hast
  readonly source?: Source
  /** The address under the headline's words where it is a placeholder (a bare root): no source. */
  readonly placeholder?: string
  /** In document order. */
  readonly parts: readonly Part[]
  readonly line: number
}

/** Where a fact comes from. */
export interface Source {
  readonly address: string
  /** Host name without `www.`. */
  readonly host: string
  /**
   * Where the file gives it: on the `headline` (the link is lifted off the words), on a `line` of its
   * own below (a part of kind `source`), or inside the `text` (the link stays in place).
   */
  readonly from: 'headline' | 'line' | 'text'
}

/** A stretch of a story, by what it is. */
export type Part =
  | { readonly kind: 'body' | 'source'; readonly content: Hast }
  | { readonly kind: 'insight' | 'impact' | 'labelled'; readonly label: string; readonly content: Hast }

/** A list of one-line reports. */
export interface BriefGroup {
  readonly kind: 'briefs'
  /** A heading or bold label over the list, where it has one of its own. */
  readonly title?: string
  readonly heading: Hast
  readonly briefs: readonly Brief[]
  readonly line: number
}

/** A report of a line or two. */
export interface Brief {
  /** As a story's id. */
  readonly id: string
  /** Empty where the line has no title of its own. */
  readonly title: string
  /** What follows the title; runs on from it. */
  readonly content: Hast
  readonly source?: Source
  readonly line: number
}

/** Anything else: it stays where it stood. */
export interface Prose {
  readonly kind: 'prose'
  readonly content: Hast
  readonly line: number
}

/** An invitation: the Telegram join card. */
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

/** `error` holds the file back; `warning` asks for a look; both say what to do. */
export type Severity = 'error' | 'warning'

export interface Diagnostic {
  /** From 1. */
  readonly line: number
  /** From 1, in characters. */
  readonly column: number
  readonly severity: Severity
  /** Kebab-case name, explained in `docs/rules.md`. */
  readonly rule: string
  readonly message: string
}

/** What reading one file gives. `issue` is absent only where the file has no day to stand under. */
export interface ParseResult {
  readonly issue?: Issue
  readonly diagnostics: readonly Diagnostic[]
  /**
   * Until when the issue must wait, in milliseconds since 1970, and what is wrong with the file till then.
   */
  readonly notBefore?: { readonly time: number; readonly diagnostic: Diagnostic }
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
