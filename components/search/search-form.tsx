import type { TopicCount } from '@/lib/archive/model'
import { SEARCH } from '@/lib/site/addresses'
import type { SearchFields } from '@/lib/site/search-address'
import { strings } from '@/lib/site/strings'
import { SOURCE_KINDS } from '@/lib/sources/model'

const { search } = strings
const FORM_ID = 'search'
/** Fields of the filters. The list of filters is open if any of these fields has a value. */
const FILTERS = ['kind', 'source', 'sort', 'from', 'to', 'topic'] as const

interface SearchFormProps {
  readonly fields: SearchFields
  readonly topics: readonly TopicCount[]
}

/** The form with the query and its filters. It works without script. */
export const SearchForm = ({ fields, topics }: SearchFormProps) => (
  <>
    {/* biome-ignore lint/a11y/useSemanticElements: older browsers do not support <search>. */}
    <form id={FORM_ID} className="field" role="search" action={SEARCH}>
      <label className="visually-hidden" htmlFor="q">
        {search.fields.q}
      </label>
      {/* biome-ignore lint/a11y/noAutofocus: the page without a query has no other purpose. */}
      <input id="q" name="q" type="search" defaultValue={fields.q} autoComplete="off" autoFocus={!fields.q} />
      <button type="submit" className="btn">
        {search.title}
      </button>
    </form>
    <details className="filters" open={FILTERS.some((name) => fields[name])}>
      <summary>{search.filters}</summary>
      <Choice name="kind" value={fields.kind} options={search.kinds} />
      <Choice
        name="source"
        value={fields.source}
        options={Object.fromEntries(SOURCE_KINDS.map((kind) => [kind, kind]))}
      />
      <Choice name="sort" value={fields.sort} options={{ date: search.byDate }} none={search.byRelevance} />
      <fieldset form={FORM_ID}>
        <legend>{search.dates}</legend>
        <div>
          <DayField name="from" value={fields.from} />
          <DayField name="to" value={fields.to} />
        </div>
      </fieldset>
      <fieldset form={FORM_ID}>
        <legend>
          <label htmlFor="topic">{search.fields.topic}</label>
        </legend>
        <div>
          <select id="topic" name="topic" form={FORM_ID} defaultValue={fields.topic ?? ''}>
            <option value="">{search.all}</option>
            {topics.map(({ topic: { id, name } }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </fieldset>
      <button type="submit" form={FORM_ID} className="btn">
        {search.apply}
      </button>
    </details>
  </>
)

interface ChoiceProps {
  readonly name: 'kind' | 'source' | 'sort'
  readonly value: string | undefined
  readonly options: Readonly<Record<string, string>>
  /** Text of the option that sets no filter. */
  readonly none?: string
}

const Choice = ({ name, value, options, none = search.all }: ChoiceProps) => (
  <fieldset form={FORM_ID}>
    <legend>{search.fields[name]}</legend>
    <div>
      {[['', none] as const, ...Object.entries(options)].map(([key, label]) => (
        <label key={key}>
          <input
            type="radio"
            form={FORM_ID}
            name={name}
            value={key}
            defaultChecked={key === (Object.hasOwn(options, value ?? '') ? value : '')}
          />{' '}
          {label}
        </label>
      ))}
    </div>
  </fieldset>
)

const DayField = ({ name, value }: { readonly name: 'from' | 'to'; readonly value: string | undefined }) => (
  <label>
    {search.fields[name]} <input type="date" form={FORM_ID} name={name} defaultValue={value} />
  </label>
)
