import type { Diagnostic } from '@/lib/issue/model'

/** A kind of topics, as `site.yaml` names it. 公司, 人物 and 模型 may be what a headline is about; 领域 is broad. */
export type TopicKind = string

/** ASCII slug, used in the topic's address. */
export type TopicId = string

/** A recurring subject and the names by which texts are assigned to it. */
export interface Topic {
  readonly id: TopicId
  readonly name: string
  readonly kind: TopicKind
  /** Names of it in any case; a final `*` allows a version to follow directly (Qwen* matches Qwen3). */
  readonly aliases: readonly string[]
  /** Case-sensitive aliases. */
  readonly exact: readonly string[]
  /** Phrases in which an alias has another meaning. */
  readonly not: readonly string[]
  readonly parent?: TopicId
  /** One sentence; empty if the list gives none. */
  readonly description: string
}

/** The result of parsing `topics.yaml`: the valid topics, and diagnostics for the others. */
export interface TopicsResult {
  readonly topics: readonly Topic[]
  readonly diagnostics: readonly Diagnostic[]
}

/** An occurrence of a topic's name in a text. */
export interface Mention {
  readonly topic: TopicId
  /** In UTF-16 units of the text; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /** True if found by a case-sensitive alias: a name, not a common word. */
  readonly exact: boolean
  /** Ancestors whose own names are inside the words: 谷歌 in “谷歌 DeepMind”. */
  readonly holds: readonly TopicId[]
}

/** Finds topics in texts. Compiled once from all topics. */
export interface TopicMatcher {
  /** Returns the mentions in a text in order; they never overlap. */
  match(text: string): readonly Mention[]
  /**
   * Returns the topics of a report: those that it is about, then mentioned ones, each in the order of the
   * text.
   */
  topicsOf(report: ReportText): readonly ReportTopic[]
}

/** A story or brief as plain text with line breaks between blocks. */
export interface ReportText {
  readonly headline: string
  /** The text below the headline: lead and body, without insight and impact. */
  readonly body: string
}

export interface ReportTopic {
  readonly topic: TopicId
  /** `about`: it is one of the subjects of the report. `mentioned`: the report only names it. */
  readonly role: TopicRole
}

export type TopicRole = 'about' | 'mentioned'
