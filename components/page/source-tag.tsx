import { strings } from '@/lib/site/strings'
import type { SourceKind } from '@/lib/sources/model'

const FRAMES = {
  一手: 'source-tag source-tag--first-hand',
  媒体: 'source-tag',
  聚合: 'source-tag source-tag--aggregator',
  社交: 'source-tag source-tag--social',
} as const satisfies Record<SourceKind, string>

/** The kind of a source: the frame shows its distance from the event without colour. */
export const KindTag = ({ kind }: { readonly kind: SourceKind }) => (
  <span className={FRAMES[kind]}>{kind}</span>
)

/** Width of the longest bar in percent of its row, so that its number fits next to it. */
const LONGEST_BAR = 75

/**
 * The number of items from a kind of source, framed like its tag. `share`: relative to the longest bar, 0 to
 * 1.
 */
export const KindBar = ({ kind, share }: { readonly kind: SourceKind; readonly share: number }) => (
  <svg
    className={FRAMES[kind]}
    width={`${Math.round(share * LONGEST_BAR)}%`}
    height="12"
    aria-hidden="true"
  />
)

/** A source with what is known of it; without an address it is not a link. */
export interface TaggedSource {
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
  readonly address?: string
}

/** Removes the address, so that the source is shown as text. */
export const withoutAddress = ({ address: _, ...source }: TaggedSource): TaggedSource => source

/** The name of a source, framed by kind; a link if its address is known. */
export const SourceTag = ({
  source,
  retold,
}: {
  readonly source: TaggedSource | undefined
  /** The outlet that the source retells. */
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
      {retold !== undefined && strings.issue.retold(retold)}
    </span>
  )
}
