import { DEPTHS, type Depth } from './reader-state'

/** Returns the reading depth in the page's address: `?depth=skim`. */
export function requestedDepth(): Depth | undefined {
  const asked = new URLSearchParams(location.search).get('depth')
  return DEPTHS.find((depth) => depth === asked)
}
