import { strings } from '@/lib/site/strings'

const { pages } = strings

interface PageLinksProps {
  readonly page: number
  readonly pages: number
  readonly addressOf: (page: number) => string
}

/** Links to the previous and the next page of a list. */
export const PageLinks = ({ page, pages: total, addressOf }: PageLinksProps) =>
  total <= 1 ? null : (
    <nav className="pages mt-4 flex flex-wrap gap-2" aria-label={pages.label}>
      {page > 1 && (
        <a rel="prev" href={addressOf(page - 1)}>
          {pages.previous}
        </a>
      )}
      <span aria-current="page">{pages.of(page, total)}</span>
      {page < total && (
        <a rel="next" href={addressOf(page + 1)}>
          {pages.next}
        </a>
      )}
    </nav>
  )
