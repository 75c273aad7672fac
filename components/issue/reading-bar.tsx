import { strings } from '@/lib/site/strings'
import { CONTENTS } from './toc'

const { bar, depth } = strings
const DEPTHS = ['skim', 'read', 'full'] as const

/**
 * The bar at the foot of a phone: the story before and after, the contents, the reading depth. Without script
 * a row of links below the issue. The labels are those of the radios above, which screen readers use.
 */
export const ReadingBar = () => (
  <nav className="reading-bar" aria-label={bar.label}>
    <button type="button" data-script="" data-key="k" aria-label={bar.previous}>
      ↑
    </button>
    <button type="button" data-script="" data-key="j" aria-label={bar.next}>
      ↓
    </button>
    <a href={`#${CONTENTS}`}>{bar.contents}</a>
    <a href="#gist">{bar.points}</a>
    {DEPTHS.map((name) => (
      <label key={name} htmlFor={`d-${name}`} aria-hidden="true">
        {depth[name]}
      </label>
    ))}
  </nav>
)
