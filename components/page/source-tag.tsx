import { strings } from '@/lib/site/strings'
import type { SourceKind } from '@/lib/sources/model'

const FRAMES = {
  一手: 'prov prov--first',
  媒体: 'prov',
  聚合: 'prov prov--agg',
  社交: 'prov prov--social',
} as const satisfies Record<SourceKind, string>

/** How far a source is from what it tells: the frame says it without colour. */
export const KindTag = ({ kind }: { readonly kind: SourceKind }) => (
  <span className={FRAMES[kind]}>{kind}</span>
)

/** The longest bar takes this part of its row, in hundredths: its number stands beside it. */
const LONGEST_BAR = 75

/** How much comes from a kind of source, in the frame of its tag. `share`: of the longest bar, 0 to 1. */
export const KindBar = ({ kind, share }: { readonly kind: SourceKind; readonly share: number }) => (
  <svg
    className={FRAMES[kind]}
    width={`${Math.round(share * LONGEST_BAR)}%`}
    height="12"
    aria-hidden="true"
  />
)

/** A source as far as it is known; without an address it is no link. */
export interface TaggedSource {
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
  readonly address?: string
}

/** A source that is said, not linked. */
export const withoutAddress = ({ address: _, ...source }: TaggedSource): TaggedSource => source

/** Who says it: the frame of the tag tells the distance; a link out where an address is known. */
export const SourceTag = ({ source }: { readonly source: TaggedSource | undefined }) => {
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
    </span>
  )
}
