import { parseReaderState, type ReaderState } from './reader-state'

/** What moves to another device by a QR code; a file has everything. */
type Moved = Pick<ReaderState, 'follow' | 'settings'>

const START = '#move='

/** Returns the fragment of an address with follows and settings. Fragments never leave the browser. */
export const movedFragment = ({ follow, settings }: Moved): string =>
  START +
  [
    follow.map(({ id, name }) => `${id}~${encodeURIComponent(name)}`).join(),
    Object.entries(settings)
      .map(([name, value]) => `${name}.${value}`)
      .join(),
  ].join(';')

/**
 * Returns what a fragment holds; `undefined` if it is another one. Invalid topics and settings are left out.
 */
export function movedIn(fragment: string): Moved | undefined {
  if (!fragment.startsWith(START)) return undefined
  const [topics = '', choices = ''] = fragment.slice(START.length).split(';')
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
