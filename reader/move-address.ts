import { parseReaderState, type ReaderState } from './reader-state'

/**
 * The part of the state that a QR code moves to another device. An exported file contains the whole state.
 */
type Moved = Pick<ReaderState, 'follow' | 'settings'>

const FRAGMENT_START = '#move='

/**
 * Returns a fragment for an address (`#move=…`) that contains followed topics and settings. Browsers do not
 * send fragments to servers.
 */
export const movedFragment = ({ follow, settings }: Moved): string =>
  FRAGMENT_START +
  [
    follow.map(({ id, name }) => `${id}~${encodeURIComponent(name)}`).join(),
    Object.entries(settings)
      .map(([name, value]) => `${name}.${value}`)
      .join(),
  ].join(';')

/**
 * Parses a fragment that `movedFragment` wrote; `undefined` for other fragments. Invalid topics and settings
 * are dropped.
 */
export function movedIn(fragment: string): Moved | undefined {
  if (!fragment.startsWith(FRAGMENT_START)) return undefined
  const [topics = '', choices = ''] = fragment.slice(FRAGMENT_START.length).split(';')
  const follow = topics.split(',').map((one) => {
    const [, id = one, name = ''] = /^(.*?)~(.*)$/.exec(one) ?? []
    return { id, name: decoded(name) }
  })
  const settings = Object.fromEntries(choices.split(',').map((one) => one.split('.')))
  return parseReaderState(JSON.stringify({ version: 1, follow, settings }))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
