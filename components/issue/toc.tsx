import { kickerOf } from '@/components/text/headline'
import type { Item, Section } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'

export const CONTENTS = 'contents'

/** The issue's contents: each section with the number of its stories and briefs. */
export const Toc = ({ sections }: { readonly sections: readonly Section[] }) => (
  <nav className="toc" id={CONTENTS} tabIndex={-1} aria-label={strings.issue.contents}>
    <ol>
      {sections.map(({ id, title, items }) => (
        <li key={id}>
          <a href={`#${id}`}>
            {shortTitle(title)} <Count count={items.reduce((sum, item) => sum + reports(item), 0)} />
          </a>
        </li>
      ))}
    </ol>
  </nav>
)

const shortTitle = (title: string): string => {
  const { kicker, rest } = kickerOf(title)
  return kicker ?? rest
}

const Count = ({ count }: { readonly count: number }) =>
  count === 0 ? null : <span className="meta">{count}</span>

const reports = (item: Item): number => {
  if (item.kind === 'story') return 1
  return item.kind === 'briefs' ? item.briefs.length : 0
}
