import { KindBar, KindTag } from '@/components/page/source-tag'
import type { ItemLabels } from '@/lib/archive/model'
import { strings } from '@/lib/site/strings'
import { countSources } from './count-sources'

/**
 * A bar for each kind of source with the number of reports in an issue, and the number of reports without a
 * source.
 */
export const SourceMix = ({ labels }: { readonly labels: ReadonlyMap<string, ItemLabels> }) => {
  const { total, kinds, unknown, none } = countSources(labels.values())
  return total === 0 ? null : (
    <section className="source-mix" aria-labelledby="mix">
      <h2 className="label" id="mix">
        {strings.issue.sources(total)}
      </h2>
      <ul>
        {kinds.map(({ kind, items, share }) => (
          <li key={kind}>
            <KindTag kind={kind} /> <KindBar kind={kind} share={share} /> {items}
          </li>
        ))}
        {unknown > 0 && <li>{strings.issue.unlisted(unknown)}</li>}
        {none > 0 && <li>{strings.issue.unsourcedCount(none)}</li>}
      </ul>
    </section>
  )
}
