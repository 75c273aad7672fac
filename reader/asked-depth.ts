import { DEPTHS, type Depth } from './kept'

/** The reading depth that the page's address names: `?depth=skim`. */
export function askedDepth(): Depth | undefined {
  const asked = new URLSearchParams(location.search).get('depth')
  return DEPTHS.find((depth) => depth === asked)
}
