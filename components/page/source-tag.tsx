import { strings } from '@/lib/site/strings'
import type { SourceKind } from '@/lib/sources/model'

const FRAMES = { 一手: 'prov prov--first', 媒体: 'prov', 聚合: 'prov prov--agg', 社交: 'prov prov--social' } as const satisfies Record<
  SourceKind,
  string
>

/** How far a source is from what it tells: the frame says it without colour. */
export const KindTag = ({ kind }: { readonly kind: SourceKind }) => <span className={FRAMES[kind]}>{kind}</span>

/** A source as far as it is known; without an address it is no link. */
export interface TaggedSource {
  readonly host: string
  readonly name?: string
  readonly kind?: SourceKind
  readonly address?: string
}

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
