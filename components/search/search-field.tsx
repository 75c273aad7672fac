import { SEARCH } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { search } = strings

/** A field to search from any page. @param place tells two on one page apart; one of them is shown. */
export const SearchField = ({ place }: { readonly place: 'head' | 'foot' }) => (
  // biome-ignore lint/a11y/useSemanticElements: browsers of three years ago do not know the element search.
  <form className={`field field--${place}`} role="search" action={SEARCH}>
    <label className="vh" htmlFor={`q-${place}`}>
      {search.fields.q}
    </label>
    <input id={`q-${place}`} name="q" type="search" autoComplete="off" placeholder={search.field} />
    <button type="submit" className="btn">
      {search.title}
    </button>
  </form>
)
