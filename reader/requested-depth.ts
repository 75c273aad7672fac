import { DEPTHS, type Depth } from './reader-state'

/** Returns the reading depth that the page's address asks for: `skim` for `?depth=skim`. */
export function requestedDepth(): Depth | undefined {
  const asked = new URLSearchParams(location.search).get('depth')
  return DEPTHS.find((depth) => depth === asked)
}
