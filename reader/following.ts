import { readerStrings } from '@/lib/site/reader-strings'

/**
 * Marks the stories, briefs and rows of lists that are on followed topics. On the front page and in an issue,
 * also shows the number of these stories and briefs next to the link to /my. On the front page, also lists
 * their headlines in one line.
 */
export function showFollowed(follow: readonly { readonly id: string }[]): void {
  const onFollowed = (attribute: string): NodeListOf<HTMLElement> =>
    document.querySelectorAll(follow.map(({ id }) => `[${attribute}~="${id}"]`).join())
  const reports = onFollowed('data-topics')
  for (const report of [...reports, ...onFollowed('data-about')]) report.classList.add('on-followed')
  const my = document.querySelector<HTMLElement>('.masthead__nav [href$="/my"]')
  if (my !== null && reports.length > 0) my.dataset['count'] = String(reports.length)
  document
    .querySelector('.following')
    ?.append(readerStrings.mine.following(reports.length), ...[...reports].flatMap(linkTo))
}

/** Returns a link to a report with its headline; an empty list if the report contains no link. */
function linkTo(report: HTMLElement): readonly Node[] {
  const link = report.querySelector('a')
  if (link === null) return []
  const copy = document.createElement('a')
  copy.href = link.href
  copy.textContent = (report.querySelector('b, :is(h2, h3) a') ?? link).textContent
  return [copy]
}
