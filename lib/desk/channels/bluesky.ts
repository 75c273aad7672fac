import { createHash } from 'node:crypto'
import type { Attempt, Channel } from '@/lib/desk/channel'
import type { Outcome } from '@/lib/desk/delivery'
import { type IssueEvent, isIssueEvent } from '@/lib/desk/event'
import { publicationTime } from '@/lib/site/published'
import { graphemesOf } from '@/lib/site/truncate'
import { type ChannelContext, type IssueContent, issueContent } from './issue-content'
import { ANSWER_TIMEOUT_MS, fetchFile, type HttpAnswer, outcomeOf, request } from './post'

export interface BlueskySettings {
  /** `name.bsky.social`, or a domain of the account's owner. */
  readonly handle: string
  /** A secret. It never appears in a preview or in the reason of a failed delivery. */
  readonly password: string
  /** The server of the account. */
  readonly server: string
}

/** The default server, for settings without a server. */
export const BLUESKY_SERVER = 'https://bsky.social'
const COLLECTION = 'app.bsky.feed.post'
/** Limits of `app.bsky.feed.post` and `app.bsky.embed.external`. */
const MAX_GRAPHEMES = 300
const MAX_DESCRIPTION_GRAPHEMES = 300
/** The limit of a card's picture (`thumb`), in bytes. */
const MAX_IMAGE_BYTES = 1_000_000

/**
 * Returns a channel that posts each issue once: the headline, and a card with the issue's link and picture.
 * The record's key is computed from the issue, so that a repeated attempt writes the same record. Bluesky
 * does not show edits of a post, so revisions are skipped; a withdrawal deletes the post.
 */
export function blueskyChannel(
  settings: BlueskySettings,
  context: ChannelContext,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  return {
    name: `bluesky ${settings.handle}`,
    isForEditor: false,
    hasMessagePerIssue: true,
    handles: (event) => event.kind === 'issue.published' || event.kind === 'issue.withdrawn',
    isRepeatable: () => true,
    send: (attempt) => act(attempt, new Account(settings, attempt, timeoutMs), context),
    preview: (event) => {
      const content = isIssueEvent(event) ? issueContent(event.issue, context) : undefined
      return content === undefined ? '' : JSON.stringify(postOf(content, 0))
    },
  }
}

async function act(
  { delivery: { event, createdAt }, previous, now }: Attempt,
  account: Account,
  context: ChannelContext,
): Promise<Outcome> {
  if (!isIssueEvent(event)) return { kind: 'skipped', reason: 'not for readers' }
  const content = event.kind === 'issue.withdrawn' ? undefined : issueContent(event.issue, context)
  const rkey = previous?.receipt
  if (content === undefined && rkey === undefined)
    return { kind: 'skipped', reason: 'the account has no post about the issue' }
  const failure = await account.signIn(now)
  if (failure !== undefined) return failure
  if (content === undefined) return account.write('deleteRecord', { rkey }, now)
  const key = recordKey(event, context)
  const record = postOf(content, createdAt, await account.upload(content.image))
  const outcome = await account.write('putRecord', { rkey: key, record }, now)
  return outcome.kind === 'sent' ? { kind: 'sent', receipt: key } : outcome
}

/**
 * Returns the record of a post.
 * @param image the uploaded picture of the card, if it could be uploaded
 */
const postOf = ({ title, address, points }: IssueContent, createdAt: number, image?: unknown): object => ({
  $type: COLLECTION,
  text: firstGraphemes(title, MAX_GRAPHEMES),
  langs: ['zh'],
  createdAt: new Date(createdAt).toISOString(),
  embed: {
    $type: 'app.bsky.embed.external',
    external: {
      uri: address,
      title: firstGraphemes(title, MAX_GRAPHEMES),
      description: firstGraphemes(points.join('；'), MAX_DESCRIPTION_GRAPHEMES),
      ...(image !== undefined && { thumb: image }),
    },
  },
})

/** Upper bound of the length of a real grapheme, in UTF-16 units. */
const MAX_GRAPHEME_UNITS = 32

const firstGraphemes = (text: string, max: number): string => {
  const start = text.slice(0, (max + 1) * MAX_GRAPHEME_UNITS)
  const all = graphemesOf(start)
  return all.length <= max && start === text ? text : `${all.slice(0, max - 1).join('')}…`
}

const TID_DIGITS = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * Returns the key of an issue's record, a TID (atproto.com/specs/tid): the time of publication in
 * microseconds, and ten bits of a hash of the site's address. Edition and revision are added to the time, so
 * that two events of the same day have different keys.
 */
function recordKey({ issue, revision }: IssueEvent, { site }: ChannelContext): string {
  const published = publicationTime(issue, site.profile)
  const micros = BigInt(published) * 1000n + BigInt(issue.edition * 1000 + revision)
  const clock = createHash('sha256').update(site.siteUrl).digest().readUInt16BE() % 1024
  let rest = (micros << 10n) | BigInt(clock)
  let key = ''
  for (let digit = 0; digit < 13; digit += 1) {
    key = (TID_DIGITS[Number(rest & 31n)] ?? '') + key
    rest >>= 5n
  }
  return key
}

/** An account that is signed in for one attempt. */
class Account {
  readonly #settings: BlueskySettings
  readonly #limits: { readonly signal: AbortSignal; readonly timeoutMs: number }
  #session = { did: '', token: '' }

  constructor(settings: BlueskySettings, { signal }: Pick<Attempt, 'signal'>, timeoutMs: number) {
    this.#settings = settings
    this.#limits = { signal, timeoutMs }
  }

  /** Signs in. If that fails, returns the outcome of the delivery; otherwise `undefined`. */
  async signIn(now: number): Promise<Outcome | undefined> {
    const { handle, password } = this.#settings
    const credentials = JSON.stringify({ identifier: handle, password })
    const answer = await this.#post('com.atproto.server.createSession', credentials)
    const outcome = outcomeOf(answer, now)
    if (outcome.kind !== 'sent' || answer.kind !== 'answer') return outcome
    const [did, token] = ['did', 'accessJwt'].map((name) => textIn(answer.text, name))
    if (did === undefined || token === undefined)
      return { kind: 'refused', reason: 'the server opened no session: is it a server of Bluesky accounts?' }
    this.#session = { did, token }
    return undefined
  }

  /** Uploads a picture for a card. Returns `undefined` if that fails: a card may lack a picture. */
  async upload(address: string): Promise<unknown> {
    const bytes = await fetchFile(address, MAX_IMAGE_BYTES, this.#limits)
    const answer = bytes && (await this.#post('com.atproto.repo.uploadBlob', bytes, 'image/png'))
    if (answer?.kind !== 'answer' || answer.status !== 200) return undefined
    return blobIn(answer.text)
  }

  /** Writes or deletes a record of the account. */
  async write(method: 'putRecord' | 'deleteRecord', input: object, now: number): Promise<Outcome> {
    const body = JSON.stringify({ repo: this.#session.did, collection: COLLECTION, ...input })
    return outcomeOf(await this.#post(`com.atproto.repo.${method}`, body), now)
  }

  #post(
    method: string,
    body: string | Uint8Array<ArrayBuffer>,
    type = 'application/json',
  ): Promise<HttpAnswer> {
    const { token } = this.#session
    return request({
      url: new URL(`/xrpc/${method}`, this.#settings.server).href,
      headers: { 'content-type': type, ...(token !== '' && { authorization: `Bearer ${token}` }) },
      body,
      ...this.#limits,
    })
  }
}

/** Returns a text field of a JSON answer. The answer is not parsed, because its end may be cut off. */
const textIn = (json: string, name: string): string | undefined =>
  new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]+)"`).exec(json)?.[1]

function blobIn(json: string): unknown {
  try {
    const answer: unknown = JSON.parse(json)
    return typeof answer === 'object' && answer !== null && 'blob' in answer ? answer.blob : undefined
  } catch {
    return undefined
  }
}
