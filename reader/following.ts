import { readerStrings } from '@/lib/site/reader-strings'

/**
 * Marks the page's reports on followed topics, shows their number at the link to /my, and lists them in one
 * line on the front page.
 */
export function showFollowed(follow: readonly { readonly id: string }[]): void {
  const reports = document.querySelectorAll<HTMLElement>(
    follow.map(({ id }) => `[data-topics~="${id}"]`).join(),
  )
  for (const report of reports) report.classList.add('on-followed')
  const my = document.querySelector<HTMLElement>('.masthead__nav [href$="/my"]')
  if (my !== null && reports.length > 0) my.dataset['count'] = String(reports.length)
  document
    .querySelector('.following')
    ?.append(readerStrings.mine.following(reports.length), ...[...reports].flatMap(linkTo))
}

/** Returns a link with the headline of a report. */
function linkTo(report: HTMLElement): readonly Node[] {
  const link = report.querySelector('a')
  if (link === null) return []
  const copy = document.createElement('a')
  copy.href = link.href
  copy.textContent = (report.querySelector('b, :is(h2, h3) a') ?? link).textContent
  return [copy]
}
