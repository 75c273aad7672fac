import { strings } from '@/lib/site/strings'
import type { SourceKind } from '@/lib/sources/model'

const FRAME_CLASSES = {
  一手: 'source-tag source-tag--first-hand',
  媒体: 'source-tag',
  聚合: 'source-tag source-tag--aggregator',
  社交: 'source-tag source-tag--social',
} as const satisfies Record<SourceKind, string>

/**
 * A label with the kind of a source. Its border shows, without colour, how near the source is to the event.
 */
export const KindTag = ({ kind }: { readonly kind: SourceKind }) => (
  <span className={FRAME_CLASSES[kind]}>{kind}</span>
)

/** Width of the longest bar in percent of its row. The number next to the bar needs the rest of the row. */
const MAX_BAR_PERCENT = 75

/**
 * A bar for the number of reports from a kind of source, with the same border as the kind's label.
 * @param share length of the bar relative to the longest one, 0 to 1
 */
export const KindBar = ({ kind, share }: { readonly kind: SourceKind; readonly share: number }) => (
  <svg
    className={FRAME_CLASSES[kind]}
    width={`${Math.round(share * MAX_BAR_PERCENT)}%`}
    height="12"
    aria-hidden="true"
  />
)

/** A source. Unknown fields are absent. A source with an address is shown as a link. */
export interface TaggedSource {
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
  readonly address?: string
}

/** Removes the address, so that the source is shown as text. */
export const withoutAddress = ({ address: _, ...source }: TaggedSource): TaggedSource => source

/** The name and the kind of a source, as a link if its address is known. */
export const SourceTag = ({
  source,
  retold,
}: {
  readonly source: TaggedSource | undefined
  /** Name of the medium whose report the source retells. */
  readonly retold?: string | undefined
}) => {
  if (source === undefined) return <span className="unsourced">{strings.issue.unsourced}</span>
  const { host, name = host, kind, address } = source
  return (
    <span>
      {kind && <KindTag kind={kind} />}{' '}
      {address === undefined ? (
        name
      ) : (
        <a href={address} rel="noopener">
          {name}
        </a>
      )}
      {retold !== undefined && <span className="retold">{strings.issue.retold(retold)}</span>}
    </span>
  )
}
