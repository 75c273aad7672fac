import { createHash } from 'node:crypto'
import type { Attempt, Channel } from '@/lib/desk/channel'
import type { Outcome } from '@/lib/desk/delivery'
import { type IssueEvent, isIssueEvent, type OutboxEvent } from '@/lib/desk/event'
import { publishedAt } from '@/lib/site/published'
import { graphemesOf } from '@/lib/site/truncate'
import { type ChannelContext, issueContent } from './issue-content'
import { ANSWER_TIMEOUT_MS, type HttpAnswer, outcomeOf, request } from './post'

export interface BlueskySettings {
  /** `name.bsky.social`, or a domain of one's own. */
  readonly handle: string
  /** Never part of a reason or preview. */
  readonly password: string
  /** The server of the account. */
  readonly server: string
}

/** The server of accounts without one of their own. */
export const BLUESKY_SERVER = 'https://bsky.social'
const COLLECTION = 'app.bsky.feed.post'
/** Limits of `app.bsky.feed.post` and `app.bsky.embed.external`. */
const MAX_GRAPHEMES = 300
const MAX_DESCRIPTION_GRAPHEMES = 300

/**
 * Returns a channel that posts each issue once: headline, and a card with its link. The record's key follows from
 * the issue, so that a repeat writes the same record. Bluesky does not show edits of a post, so that revisions are
 * skipped; a withdrawal deletes the post.
 */
export function blueskyChannel(
  settings: BlueskySettings,
  context: ChannelContext,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  return {
    name: `bluesky ${settings.handle}`,
    isForEditor: false,
    keepsMessage: true,
    handles: (event) => event.kind === 'issue.published' || event.kind === 'issue.withdrawn',
    isRepeatable: () => true,
    send: (attempt) => act(attempt, new Account(settings, attempt, timeoutMs), context),
    preview: (event) => JSON.stringify(postOf(event, 0, context) ?? {}),
  }
}

async function act(
  { delivery: { event, createdAt }, previous, now }: Attempt,
  account: Account,
  context: ChannelContext,
): Promise<Outcome> {
  const record = postOf(event, createdAt, context)
  if (!isIssueEvent(event)) return { kind: 'skipped', reason: 'not for readers' }
  const rkey = previous?.receipt
  if (event.kind === 'issue.withdrawn' || record === undefined)
    return rkey === undefined
      ? { kind: 'skipped', reason: 'the account has no post about the issue' }
      : account.call('deleteRecord', { rkey }, now)
  const key = recordKey(event, context)
  const outcome = await account.call('putRecord', { rkey: key, record }, now)
  return outcome.kind === 'sent' ? { kind: 'sent', receipt: key } : outcome
}

function postOf(event: OutboxEvent, createdAt: number, context: ChannelContext): object | undefined {
  const content = isIssueEvent(event) ? issueContent(event.issue, context) : undefined
  return (
    content && {
      $type: COLLECTION,
      text: firstGraphemes(content.title, MAX_GRAPHEMES),
      langs: ['zh'],
      createdAt: new Date(createdAt).toISOString(),
      embed: {
        $type: 'app.bsky.embed.external',
        external: {
          uri: content.address,
          title: firstGraphemes(content.title, MAX_GRAPHEMES),
          description: firstGraphemes(content.points.join('；'), MAX_DESCRIPTION_GRAPHEMES),
        },
      },
    }
  )
}

const firstGraphemes = (text: string, max: number): string => {
  const all = graphemesOf(text)
  return all.length <= max ? text : `${all.slice(0, max - 1).join('')}…`
}

const TID_DIGITS = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * Returns the key of an issue's record, a TID (atproto.com/specs/tid): microseconds of its publication, told apart
 * by edition and revision, and ten bits of the site's address.
 */
function recordKey({ issue, revision }: IssueEvent, { site }: ChannelContext): string {
  const published = Date.parse(publishedAt(issue.date, site.profile.publishedAt))
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

/** An account for one attempt: it signs in with the first request. */
class Account {
  readonly #settings: BlueskySettings
  readonly #signal: AbortSignal
  readonly #timeoutMs: number

  constructor(settings: BlueskySettings, { signal }: Pick<Attempt, 'signal'>, timeoutMs: number) {
    this.#settings = settings
    this.#signal = signal
    this.#timeoutMs = timeoutMs
  }

  /** Calls a method on the account's records (`com.atproto.repo`). */
  async call(method: 'putRecord' | 'deleteRecord', input: object, now: number): Promise<Outcome> {
    const { handle, password } = this.#settings
    const session = await this.#post('com.atproto.server.createSession', { identifier: handle, password })
    const outcome = outcomeOf(session, now)
    if (outcome.kind !== 'sent' || session.kind !== 'answer') return outcome
    const [did, token] = ['did', 'accessJwt'].map((name) => textIn(session.text, name))
    if (did === undefined || token === undefined)
      return { kind: 'refused', reason: 'the server opened no session: is it a server of Bluesky accounts?' }
    const body = { repo: did, collection: COLLECTION, ...input }
    return outcomeOf(await this.#post(`com.atproto.repo.${method}`, body, token), now)
  }

  #post(method: string, body: object, token?: string): Promise<HttpAnswer> {
    return request({
      url: new URL(`/xrpc/${method}`, this.#settings.server).href,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      timeoutMs: this.#timeoutMs,
      signal: this.#signal,
    })
  }
}

/** Returns a text field of an answer in JSON, which may be cut off after it. */
const textIn = (json: string, name: string): string | undefined =>
  new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]+)"`).exec(json)?.[1]
