import { Bar } from '@/components/page/bar'
import { KindTag, SourceTag } from '@/components/page/source-tag'
import type { SourceStatistics } from '@/lib/archive/model'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { SOURCE_KINDS } from '@/lib/sources/model'
import { mergeHosts } from './merge-hosts'
import { ORIGINS, periodsOf } from './shares'
import { SharesChart } from './shares-chart'

const { sources: words } = strings

/**
 * The page about the sources of all reports: a chart of kinds by month, and a list of sources by number of
 * reports.
 */
export const SourcesPage = ({ sources: { hosts, months } }: { readonly sources: SourceStatistics }) => (
  <div className="wrap page">
    <div className="prose">
      <h1>{words.title}</h1>
      <p className="lede">{words.lede}</p>
      <section aria-labelledby="marks">
        <h2 id="marks">{words.marks}</h2>
        <ul>
          {SOURCE_KINDS.map((kind) => (
            <li key={kind}>
              <KindTag kind={kind} /> {words.meanings[kind]}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="kinds">
        <h2 id="kinds">{words.kinds}</h2>
        <SharesChart months={months} />
        <details>
          <summary>{strings.topics.table}</summary>
          <SharesTable periods={periodsOf(months, MAX_TABLE_MONTHS).toReversed()} />
        </details>
      </section>
      <section aria-labelledby="hosts">
        <h2 id="hosts">{words.hosts}</h2>
        <SourceRows hosts={hosts} />
      </section>
    </div>
  </div>
)

const SourceRows = ({ hosts }: Pick<SourceStatistics, 'hosts'>) => {
  const rows = mergeHosts(hosts)
  const most = rows[0]?.items ?? 1
  return (
    <ol className="hosts">
      {rows.map(({ hosts: [host = '', ...others], name, kind, items }) => (
        <li key={host} className="hairline-b py-1">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <SourceTag source={{ host, ...(name !== undefined && { name }), ...(kind && { kind }) }} />{' '}
            {name !== undefined && <span className="meta">{[host, ...others].join('、')}</span>}{' '}
            <span className="meta ml-auto">{words.items(items)}</span>
          </div>
          <Bar share={items / most} />
        </li>
      ))}
    </ol>
  )
}

/** Maximum number of months with a row each. With more months, each row stands for a year. */
const MAX_TABLE_MONTHS = 240

const SharesTable = ({ periods }: { readonly periods: ReturnType<typeof periodsOf> }) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this region scrolls.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling needs keyboard focus.
  <div className="tabular" role="group" aria-labelledby="kinds" tabIndex={0}>
    <table>
      <thead>
        <tr>
          <th scope="col">{words.month}</th>
          {ORIGINS.map((kind) => (
            <th key={kind} scope="col">
              {words.columns[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {periods.map(({ start, counts }) => {
          const total = ORIGINS.reduce((sum, kind) => sum + counts[kind], 0)
          return (
            <tr key={start}>
              <th scope="row">{start.length === 4 ? strings.topics.year(start) : longMonth(start)}</th>
              {ORIGINS.map((kind) => (
                <td key={kind}>{words.share(counts[kind], total)}</td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  </div>
)
