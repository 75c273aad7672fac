import { strings } from '@/lib/site/strings'
import { CONTENTS_ID } from './toc'

const { bar, depth } = strings
const DEPTHS = ['skim', 'read', 'full'] as const

/**
 * The bar at the bottom edge of a phone's screen: previous and next story, contents, reading depth. Without
 * script, the bar is a row of links below the issue. Its controls for the reading depth are `<label>`
 * elements of the radio buttons at the top of the page. Screen readers use these radio buttons instead of the
 * bar.
 */
export const ReadingBar = () => (
  <nav className="reading-bar" aria-label={bar.label}>
    <button type="button" data-script="" data-key="k" aria-label={bar.previous}>
      ↑
    </button>
    <button type="button" data-script="" data-key="j" aria-label={bar.next}>
      ↓
    </button>
    <a href={`#${CONTENTS_ID}`}>{bar.contents}</a>
    <a href="#gist">{bar.points}</a>
    {DEPTHS.map((name) => (
      <label key={name} htmlFor={`d-${name}`} aria-hidden="true">
        {depth[name]}
      </label>
    ))}
  </nav>
)
