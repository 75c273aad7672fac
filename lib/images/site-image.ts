import type { SiteProfile } from '@/lib/profile/model'
import { type Box, box, line } from './box'
import { headline, LINE_WIDTH, rule, sheet } from './frame'
import { setHeadline, setLines } from './lines'
import { palette } from './palette'
import { SHARE_STYLE } from './picture-style'

const SIZES = [
  { size: 190, lines: 1 },
  { size: 110, lines: 2 },
] as const
const DESCRIPTION = { size: 44, lines: 2 } as const

/**
 * Returns the picture of the site, for the front page and all other pages except pages of issues, stories and
 * topics.
 */
export function siteImage(
  { name, description }: Pick<SiteProfile, 'name' | 'description'>,
  { height, toScript } = SHARE_STYLE,
): Box {
  const { lines, size } = setHeadline(toScript(name), LINE_WIDTH, SIZES)
  const texts = setLines(toScript(description), LINE_WIDTH, DESCRIPTION).map((text) =>
    line(text, { fontSize: DESCRIPTION.size, lineHeight: 1.5, color: palette['ink-2'] }),
  )
  return sheet(
    [rule(), box({ flexGrow: 1, justifyContent: 'center' }, [headline(lines, size), ...texts]), rule()],
    height,
  )
}
