import { SEARCH } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { search } = strings

/**
 * A search field for any page.
 * @param place distinguishes the two search fields of a page; the style sheet shows one of them
 */
export const SearchField = ({ position }: { readonly position: 'head' | 'foot' }) => (
  // biome-ignore lint/a11y/useSemanticElements: older browsers do not support <search>.
  <form className={`field field--${position}`} role="search" action={SEARCH}>
    <label className="visually-hidden" htmlFor={`q-${position}`}>
      {search.fields.q}
    </label>
    <input id={`q-${position}`} name="q" type="search" autoComplete="off" placeholder={search.field} />
    <button type="submit" className="btn">
      {search.title}
    </button>
  </form>
)
