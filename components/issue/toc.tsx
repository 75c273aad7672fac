import { shortTitle } from '@/components/text/headline'
import type { Section } from '@/lib/issue/model'
import { reportsOf } from '@/lib/issue/reports'
import { strings } from '@/lib/site/strings'

export const CONTENTS = 'contents'

/** The issue's contents: each section with the number of its stories and briefs. */
export const Toc = ({ sections }: { readonly sections: readonly Section[] }) => (
  <nav className="toc" id={CONTENTS} tabIndex={-1} aria-label={strings.issue.contents}>
    <ol>
      {sections.map((section) => (
        <li key={section.id}>
          <a href={`#${section.id}`}>
            {shortTitle(section.title)} <Count count={reportsOf({ sections: [section] }).length} />
          </a>
        </li>
      ))}
    </ol>
  </nav>
)

const Count = ({ count }: { readonly count: number }) =>
  count === 0 ? null : <span className="meta">{count}</span>
