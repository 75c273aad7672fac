import { absolute, FEEDS } from '@/lib/site/addresses'
import { SEARCH_FIELDS } from '@/lib/site/search-address'
import { SEARCH_RATE } from '@/lib/site/search-rate'
import { strings } from '@/lib/site/strings'

const { api } = strings

interface ApiPageProps {
  readonly examples: readonly {
    readonly kind: keyof typeof api.kinds
    readonly form: string
    readonly type: string
    readonly paths: readonly string[]
  }[]
  readonly siteUrl: string
  /** True if the site says that a machine writes its content. */
  readonly isDisclosed: boolean
}

/**
 * The page for programmers: all addresses for programs with examples, and rules that apply to all of them.
 */
export const ApiPage = ({ examples, siteUrl, isDisclosed }: ApiPageProps) => {
  const [tried] = examples.find(({ kind }) => kind === 'issue')?.paths ?? []
  return (
    <>
      <h1>{api.title}</h1>
      <p>{api.lede}</p>
      <h2>{api.addresses}</h2>
      {examples.map((example) => (
        <Address key={example.kind} {...example} />
      ))}
      <h2>{api.rules}</h2>
      <ul>
        {api.promises(SEARCH_RATE.burst, SEARCH_RATE.aSecond).map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
        <li>{isDisclosed ? api.insight : api.plainInsight}</li>
        <li>
          {api.feeds}
          <a href={FEEDS}>{FEEDS}</a>
        </li>
      </ul>
      {tried !== undefined && (
        <>
          <h2>{api.try}</h2>
          <pre>
            <code>{`curl -s ${absolute(siteUrl, tried)} | jq -r '.sections[].items[] | select(.kind == "story") | .headline'`}</code>
          </pre>
        </>
      )}
    </>
  )
}

const Address = ({ kind, form, type, paths }: ApiPageProps['examples'][number]) => (
  <section className="flow" data-type={type}>
    <h3>{api.kinds[kind].title}</h3>
    <p>
      <code>{form}</code>
    </p>
    <p>{api.kinds[kind].text}</p>
    {kind === 'search' && <SearchFields />}
    <ul>
      <li>
        {api.type}
        <code>{type}</code>
      </li>
      {paths.map((path) => (
        <li key={path}>
          {api.example}
          <a href={path}>{decodeURI(path)}</a>
        </li>
      ))}
    </ul>
  </section>
)

const SearchFields = () => (
  <>
    <ul>
      {SEARCH_FIELDS.map((name) => (
        <li key={name}>
          <code>{name}</code> {api.fields[name]}
        </li>
      ))}
    </ul>
    <p>{api.wrong}</p>
  </>
)
