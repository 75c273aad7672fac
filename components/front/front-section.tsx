import { topicsOf } from '@/components/issue/topics-of'
import { SectionHeadline, shortTitle } from '@/components/text/headline'
import { plainText } from '@/components/text/plain'
import type { Section, Story } from '@/lib/issue/model'
import { type Report, reportsOf } from '@/lib/issue/reports'
import { storyPath } from '@/lib/site/addresses'
import { displayHeadline } from '@/lib/site/display-text'
import { strings } from '@/lib/site/strings'
import { truncateAtClause } from '@/lib/site/truncate'
import { addressOf, type ReportContext, ReportSource } from './report-link'
import { standfirst } from './standfirst'

/**
 * Number of stories of a section that are shown with their source and some text. Each other report has only
 * one line.
 */
const STORIES_WITH_TEXT = 3
/** Maximum number of lines of a section. A section of a real issue has at most 52 reports. */
const MAX_LINES = 60
/** Maximum length of the text that is shown of a story or brief, in characters. */
const MAX_EXCERPT_CHARS = 60

interface SectionProps extends ReportContext {
  readonly section: Section
}

/**
 * A section on the front page: its title, stories and briefs. The caller has left out the reports that the
 * page shows elsewhere.
 */
export const FrontSection = ({ section, labels, page }: SectionProps) => {
  const reports = reportsOf({ sections: [section] })
  const rows = reports.filter(({ kind }) => kind === 'story').slice(0, STORIES_WITH_TEXT)
  const lines = reports.filter((one) => !rows.includes(one))
  return (
    <section className="front-section">
      <SectionTitle section={section} page={page} />
      {rows.map((one) => (
        <StoryRow key={one.report.id} one={one} labels={labels} page={page} />
      ))}
      {lines.length > 0 && (
        <ul className="names">
          {lines.slice(0, MAX_LINES).map((one) => (
            <li key={one.report.id} data-topics={topicsOf(labels.get(one.report.id))}>
              <a href={addressOf(one, page)}>
                <Line one={one} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {lines.length > MAX_LINES && (
        <a className="more" href={`${page}#${section.id}`}>
          {strings.front.moreItems(lines.length - MAX_LINES)}
        </a>
      )}
      {reports.length === 0 && <p className="item__lead">{proseOf(section)}</p>}
    </section>
  )
}

/**
 * Shows the title of a section. A title that is also the headline of a story is shown in full. Other titles
 * are shortened.
 */
const SectionTitle = ({ section: { id, title, items }, page }: Pick<SectionProps, 'section' | 'page'>) => {
  const story = items.find((item): item is Story => item.kind === 'story' && item.head === 'section')
  return (
    <h2 className="headline">
      <a href={story ? storyPath(story.id) : `${page}#${id}`}>
        {story ? <SectionHeadline title={title} /> : <SectionHeadline title={shortTitle(title)} />}
      </a>
    </h2>
  )
}

const StoryRow = ({ one, labels, page }: ReportContext & { readonly one: Report }) =>
  one.kind === 'brief' ? null : (
    <article className="item" data-topics={topicsOf(labels.get(one.report.id))}>
      {one.report.head === 'own' && (
        <h3>
          <a className="plain" href={addressOf(one, page)}>
            {one.report.headline}
          </a>
        </h3>
      )}{' '}
      <p className="item__lead">{standfirst(one.report, MAX_EXCERPT_CHARS)}</p>{' '}
      <ReportSource one={one} labels={labels} />
    </article>
  )

/** One line: the headline of a story, or the title and the first words of a brief. */
const Line = ({ one }: { readonly one: Report }) => {
  if (one.kind === 'story') return <b>{one.report.headline}</b>
  const text = truncateAtClause(plainText(one.report.content), MAX_EXCERPT_CHARS)
  if (one.report.title === '') return <b>{displayHeadline(text)}</b>
  return (
    <>
      <b>{one.report.title}</b>
      {/^\p{P}/u.test(text) ? text : ` ${text}`}
    </>
  )
}

const proseOf = ({ items }: Section): string =>
  truncateAtClause(
    items.flatMap((item) => (item.kind === 'prose' ? [plainText(item.content)] : [])).join(' '),
    2 * MAX_EXCERPT_CHARS,
  )
