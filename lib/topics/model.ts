import type { Diagnostic } from '@/lib/issue/model'

/**
 * The kind of a topic, as named in `site.yaml`. A headline may be about a 公司, 人物 or 模型; a 领域 is a
 * broad field.
 */
export type TopicKind = string

/** The kind of broad fields. A list of topics may have none. */
export const FIELD_KIND: TopicKind = '领域'

/** Slug of ASCII characters. It is part of the topic's address. */
export type TopicId = string

/** A subject that recurs in issues, with the names by which it is found in texts. */
export interface Topic {
  readonly id: TopicId
  readonly name: string
  readonly kind: TopicKind
  /**
   * Names in any case. After a name with a final `*`, a version may follow directly (Qwen* matches Qwen3).
   */
  readonly aliases: readonly string[]
  /** Names whose case must match. */
  readonly exact: readonly string[]
  /** Phrases in which one of the names means something else. */
  readonly not: readonly string[]
  readonly parent?: TopicId
  /** One sentence; empty if `topics.yaml` gives no description. */
  readonly description: string
}

/** The result of parsing `topics.yaml`: valid topics, and diagnostics for invalid ones. */
export interface TopicsResult {
  readonly topics: readonly Topic[]
  readonly diagnostics: readonly Diagnostic[]
}

/** An occurrence of a topic's name in a text. */
export interface Mention {
  readonly topic: TopicId
  /** Start and end in the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /**
   * True if the name was found by an alias whose case must match (`exact`). Such an alias is a name and not
   * an everyday word.
   */
  readonly exact: boolean
  /** Ancestors of the topic that the mention also names: 谷歌 in “谷歌 DeepMind”. */
  readonly holds: readonly TopicId[]
}

/** Finds topics in texts. It is compiled once for all topics. */
export interface TopicMatcher {
  /** Returns all mentions of topics in a text, in order. They never overlap. */
  match(text: string): readonly Mention[]
  /**
   * Returns the topics of a report: first the topics that it is about, then the topics that it only mentions,
   * both in the order of the text.
   */
  topicsOf(report: ReportText): readonly ReportTopic[]
}

/** The text of a story or brief, with line breaks between blocks. */
export interface ReportText {
  readonly headline: string
  /** The text below the headline, without insights and impact notes. */
  readonly body: string
}

export interface ReportTopic {
  readonly topic: TopicId
  /** `about` if the topic is a subject of the report, `mentioned` if the report only names it. */
  readonly role: TopicRole
}

export type TopicRole = 'about' | 'mentioned'
