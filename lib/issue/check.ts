import { countsOf } from './counts'
import { bareText, textOf } from './hast'
import { kindOfLabel } from './labels'
import type { Diagnostic, Issue, Severity, Story } from './model'
import { storiesOf } from './reports'
import { isResidue } from './residue'

/** Every rule with its severity. `docs/rules.md` explains the rules. */
export const RULES = {
  'not-utf8': 'error',
  'too-large': 'error',
  unreadable: 'error',
  'too-slow': 'error',
  'front-matter': 'error',
  'no-date': 'error',
  'day-out-of-range': 'error',
  'no-body': 'error',
  'no-sections': 'error',
  'no-stories': 'error',
  'cut-off': 'error',
  'bad-publish-at': 'error',
  'other-category': 'warning',
  draft: 'warning',
  'not-yet': 'warning',
  ignored: 'warning',
  'text-before-front-matter': 'warning',
  'fenced-issue': 'warning',
  'think-block': 'warning',
  'open-fence': 'warning',
  'no-front-matter': 'warning',
  'date-elsewhere': 'warning',
  'no-title': 'warning',
  'title-differs': 'warning',
  'no-summary': 'warning',
  'label-spelling': 'warning',
  'empty-label': 'warning',
  'placeholder-link': 'warning',
  'bad-correction': 'warning',
  'bad-updated': 'warning',
  'bad-withdrawal': 'warning',
  'unclosed-card': 'warning',
  'text-restored': 'warning',
  'mdx-syntax': 'warning',
  residue: 'warning',
  'mdx-import': 'warning',
  'mdx-expression': 'warning',
  'mdx-component': 'warning',
  'same-date': 'warning',
  'same-file': 'warning',
} as const satisfies Readonly<Record<string, Severity>>

export type Rule = keyof typeof RULES

export const diagnostic = (rule: Rule, line: number, message: string, column = 1): Diagnostic => ({
  line,
  column,
  severity: RULES[rule],
  rule,
  message,
})

/**
 * Only an issue with fewer stories and briefs than this can count as cut off. Complete real issues have at
 * least seven of them.
 */
const MIN_COMPLETE_ITEMS = 5

/**
 * Returns the diagnostics of a parsed issue.
 * @param bodyLine first line of the body in the file, from 1
 * @param listed number of lines of the front matter's `summary`. A `description` does not count, because it
 * does not list reports.
 */
export function findFaults(issue: Issue, bodyLine: number, listed: number): readonly Diagnostic[] {
  return [...findHollow(issue, bodyLine, listed), ...findOddities(issue)]
}

/**
 * Returns the errors of an issue that must not be published: it is empty, has only an intro, has no story
 * and no brief, or was probably cut off, because it has less content than its summary or title promises.
 */
function findHollow(issue: Issue, line: number, listed: number): Diagnostic[] {
  const { sections, stories, briefs } = countsOf(issue)
  if (sections === 0 && textOf(issue.intro).trim() === '') {
    return [
      diagnostic(
        'no-body',
        line,
        'Nothing stands below the front matter. Write the issue, or delete the file.',
      ),
    ]
  }
  if (sections === 0) {
    const words = `The body has no section (## …): only ${issue.intro.length} paragraph(s) under the title.`
    return [
      diagnostic(
        'no-sections',
        line,
        `${words} Write at least one section with a story, or delete the file.`,
      ),
    ]
  }
  const items = stories + briefs
  if (items === 0)
    return [
      diagnostic(
        'no-stories',
        line,
        'The sections hold no story and no brief. Write them, or delete the file.',
      ),
    ]
  const named = Math.max(listed, clausesOf(issue.title))
  if (items >= MIN_COMPLETE_ITEMS || items * 2 > named) return []
  const words = `The issue breaks off: its summary or title names ${named} things, its body has ${items}.`
  return [
    diagnostic(
      'cut-off',
      issue.sections.at(-1)?.line ?? line,
      `${words} Write the rest, or shorten the summary and title.`,
    ),
  ]
}

const clausesOf = (title: string): number =>
  title.split(/[，、；;+]|(?<=\p{Script=Han}),/u).filter((clause) => bareText(clause).length > 1).length

function findOddities(issue: Issue): Diagnostic[] {
  const stories = storiesOf(issue).flatMap(oddStory)
  const residues = issue.sections.flatMap(({ title, items, line }) =>
    items.some((item) => item.kind === 'prose' && isResidue(textOf(item.content)))
      ? [
          diagnostic(
            'residue',
            line,
            `“${title}” holds only what the machine left there. Write it, or delete it.`,
          ),
        ]
      : [],
  )
  if (issue.summary.length > 0) return [...stories, ...residues]
  return [
    diagnostic(
      'no-summary',
      1,
      'There is no summary: the front page has no 30-second list for this issue. Add one.',
    ),
    ...stories,
    ...residues,
  ]
}

function oddStory(story: Story): Diagnostic[] {
  const labels = story.parts.flatMap((part) => {
    if (part.kind !== 'insight' && part.kind !== 'impact') return []
    if (part.content.length === 0)
      return [
        diagnostic(
          'empty-label',
          story.line,
          `“${part.label}” has nothing below it. Write the text, or take the label out.`,
        ),
      ]
    return isOddSpelling(part.label)
      ? [
          diagnostic(
            'label-spelling',
            story.line,
            `“${part.label}” is read as 深度解读 & 洞察. Mend the spelling.`,
          ),
        ]
      : []
  })
  if (story.placeholder === undefined) return labels
  const message = `“${story.headline}” links to ${story.placeholder || 'nothing'}, which is no report. Give the source’s own address.`
  return [...labels, diagnostic('placeholder-link', story.line, message)]
}

const isOddSpelling = (label: string): boolean =>
  bareText(label).startsWith('深度解读') &&
  kindOfLabel(label) === 'insight' &&
  !['深度解读', '深度解读洞察', '深度解读与洞察', '深度解读和洞察'].includes(bareText(label))
