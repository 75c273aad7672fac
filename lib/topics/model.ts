import type { Diagnostic } from '@/lib/issue/model'

export const TOPIC_KINDS = ['公司', '模型', '人物', '技术', '领域'] as const

export type TopicKind = (typeof TOPIC_KINDS)[number]

/** ASCII slug; the topic's address. */
export type TopicId = string

/** Something that the paper writes about again and again, and the words that name it. */
export interface Topic {
  readonly id: TopicId
  readonly name: string
  readonly kind: TopicKind
  /**
   * Words that name it, whatever their capitals; a `*` at the end lets a version follow (Qwen* is also
   * Qwen3).
   */
  readonly aliases: readonly string[]
  /** Aliases whose capitals matter. */
  readonly exact: readonly string[]
  /** Phrases in which an alias means something else. */
  readonly not: readonly string[]
  readonly parent?: TopicId
  /** A plain sentence; empty where the list gives none. */
  readonly description: string
}

/** What reading `topics.yaml` gives: the sound topics, and what is wrong with the others. */
export interface TopicsResult {
  readonly topics: readonly Topic[]
  readonly diagnostics: readonly Diagnostic[]
}

/** One place in a text that names a topic. */
export interface Mention {
  readonly topic: TopicId
  /** In UTF-16 units of the text, `end` not included. */
  readonly start: number
  readonly end: number
  /** Found by an alias whose capitals matter: a name, no common word. */
  readonly exact: boolean
  /** Topics above this one whose own names stand inside the words: 谷歌 in “谷歌 DeepMind”. */
  readonly holds: readonly TopicId[]
}

/** Finds topics in texts. Made once from all topics. */
export interface TopicMatcher {
  /** The mentions in a text in order; they never overlap. */
  match(text: string): readonly Mention[]
  /** The topics a report is about or names, most prominent first. */
  topicsOf(report: ReportText): readonly ReportTopic[]
}

/** A story or brief as plain text; blocks are set apart by line breaks. */
export interface ReportText {
  readonly headline: string
  /** What stands under the headline: lead and body, without insight and impact. */
  readonly body: string
}

export interface ReportTopic {
  readonly topic: TopicId
  readonly where: 'headline' | 'body'
}
