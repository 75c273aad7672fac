import { domainToASCII } from 'node:url'

/** Lengths that servers accept, in octets (RFC 5321, 4.5.3.1). */
const MAX_LOCAL_CHARS = 64
const MAX_ADDRESS_CHARS = 254
/**
 * A dot-atom (RFC 5322, 3.2.3): it has no quoted part, no space and no character that could separate header
 * fields.
 */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/

/**
 * Returns a mail address in the form in which it is compared: its domain in lower case and ASCII. Returns
 * `undefined` if the text is not a mail address. The part before `@` keeps its case, because servers may
 * distinguish upper and lower case (RFC 5321, 2.4).
 */
export function parseMailAddress(text: string): string | undefined {
  const at = text.trim().lastIndexOf('@')
  const local = text.trim().slice(0, Math.max(0, at))
  const domain = domainToASCII(text.trim().slice(at + 1)).toLowerCase()
  const address = `${local}@${domain}`
  return LOCAL_PART.test(local) &&
    local.length <= MAX_LOCAL_CHARS &&
    DOMAIN.test(domain) &&
    address.length <= MAX_ADDRESS_CHARS
    ? address
    : undefined
}

/**
 * Returns an address in lower case. Spellings with the same result count as one address, because in practice
 * no server distinguishes upper and lower case.
 */
export const sameAddress = (address: string): string => address.toLowerCase()
