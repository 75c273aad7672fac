import { addBasePath } from '@/lib/site/base-path'
import type { StartTag } from './html-stream'

const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data'])
/** Attributes with several addresses (HTML, "srcset attributes"). */
const ADDRESS_LISTS: ReadonlySet<string> = new Set(['srcset', 'imagesrcset'])

/**
 * Adds the site's base path to the addresses in a tag. The `html` tag gets the attribute `data-base`, from
 * which scripts read the path. Changes the tag in place.
 * @returns whether something changed
 */
export function prefixAddresses(tag: StartTag, base: string): boolean {
  if (base === '') return false
  if (tag.tagName === 'html') {
    tag.attrs = [...tag.attrs, { name: 'data-base', value: base }]
    return true
  }
  let isChanged = false
  for (const one of tag.attrs) {
    const value = prefixed(one.name, one.value, base)
    if (value === one.value) continue
    one.value = value
    isChanged = true
  }
  return isChanged
}

function prefixed(name: string, value: string, base: string): string {
  if (ADDRESSES.has(name)) return addBasePath(base, value)
  if (!ADDRESS_LISTS.has(name)) return value
  return value
    .split(/,\s+/)
    .map((candidate) => addBasePath(base, candidate))
    .join(', ')
}
