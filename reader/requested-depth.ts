import { DEPTHS, type Depth } from './reader-state'

/** The reading depth that the page's address names: `?depth=skim`. */
export function requestedDepth(): Depth | undefined {
  const asked = new URLSearchParams(location.search).get('depth')
  return DEPTHS.find((depth) => depth === asked)
}
