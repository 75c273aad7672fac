import { diagnostic } from './check'
import { readDay } from './day'
import { bareText } from './hast'
import type { Correction, Diagnostic, Section } from './model'
import { headlineOf, type Report, reportsOf } from './reports'

/** The data that is needed to read a field of the front matter. */
export interface FieldPlace {
  /** The sections of the issue that has the field. */
  readonly sections: readonly Section[]
  /** Line of the field, from 1. */
  readonly line: number
  /** The paper's time zone. */
  readonly timeZone: string
}

interface Corrected {
  readonly corrections: readonly Correction[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A correction written as one text that starts with its day: `2026-01-12：…`. */
const DAY_FIRST = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)\s*[：:，,]?\s*(.+)$/su

/**
 * Reads `corrections` of the front matter: a list whose entries are `{date, text, story}` or texts, or a
 * single entry. An entry that cannot be read is left out with a warning; it never holds an issue back.
 */
export function readCorrections(value: unknown, { sections, line, timeZone }: FieldPlace): Corrected {
  if (value === undefined || value === null) return { corrections: [], diagnostics: [] }
  const diagnostics: Diagnostic[] = []
  const warn = (message: string): void => void diagnostics.push(diagnostic('bad-correction', line, message))
  const corrections = (Array.isArray(value) ? value : [value]).flatMap((entry, at): Correction[] => {
    const { date, text, story } = fieldsOf(entry)
    const name = `Correction ${at + 1}`
    if (text === undefined) {
      warn(`${name} has no text. Write text: and what was put right.`)
      return []
    }
    const day = date === undefined ? undefined : readDay(date, timeZone)
    if (date !== undefined && day === undefined)
      warn(`${name} is dated “${date}”, which is no day. Write date: YYYY-MM-DD.`)
    const item = story === undefined ? undefined : namedReport(sections, story)?.report.id
    if (story !== undefined && item === undefined)
      warn(
        `${name} names “${story}”, which is no story’s id or headline here: it stands at the issue’s head.`,
      )
    return [{ ...(day && { date: day }), text, ...(item && { item }) }]
  })
  return { corrections, diagnostics }
}

interface Fields {
  readonly date?: string | undefined
  readonly text?: string | undefined
  readonly story?: string | undefined
}

function fieldsOf(entry: unknown): Fields {
  if (typeof entry === 'string') {
    const [, date, text] = DAY_FIRST.exec(entry.trim()) ?? []
    return text === undefined ? { text: entry.trim() || undefined } : { date, text }
  }
  if (typeof entry !== 'object' || entry === null) return {}
  const { date, text, story } = entry as Record<string, unknown>
  return { date: plainValue(date), text: plainValue(text), story: plainValue(story) }
}

/**
 * Returns a text of the front matter; `undefined` if it is empty or has another type. Numbers and dates count
 * as texts, because YAML parses `text: 2026` as a number and `text: 2026-01-12` as a date.
 */
export function plainValue(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Returns the story or brief with this id or headline. */
export const namedReport = (sections: readonly Section[], name: string): Report | undefined => {
  const reports = reportsOf({ sections })
  return (
    reports.find(({ report }) => report.id === name) ??
    reports.find((one) => bareText(headlineOf(one)) === bareText(name))
  )
}
