import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from 'libsql'
import { openDesk } from '@/lib/desk/database'
import { letterSettings } from '@/lib/desk/letter/letter-settings'
import { parseMailAddress } from '@/lib/desk/letter/mail-address'
import { type Subscribers, subscribersOf } from '@/lib/desk/letter/subscribers'
import { readProfile } from '@/lib/profile/read'
import { LETTER, SUBSCRIBE } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'
import type { Config } from '@/lib/site/config'
import type { LetterPageName } from '@/lib/site/letter-strings'
import { clientOf, type TrustedProxies } from '@/server/client-address'
import type { Fields } from '@/server/headers'
import { log, reasonOf } from '@/server/log'
import { RateBound } from '@/server/rate'
import { sendText } from '@/server/send'
import type { UpstreamAnswer } from '@/server/upstream'
import { readFields } from './read-fields'
import { isLetterPath, letterRoute } from './routes'

export interface LetterServiceOptions {
  readonly config: Pick<Config, 'siteUrl' | 'contentDir' | 'stateDir'>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isTrustedProxy: TrustedProxies
  /** Returns a page of the framework. */
  readonly render: (path: string) => Promise<UpstreamAnswer>
  readonly now: () => number
}

/** Takes requests for the letter: to get it, to confirm that, to end it. */
export interface LetterService {
  /** Answers a request to `/letter` without the base path. Returns false for other addresses, and on a site without a letter. */
  answer(request: IncomingMessage, response: ServerResponse, path: string, fields: Fields): boolean
  close(): void
}

/** Requests of one client, and of all together: they make this site write to people who may not want it. */
const PER_CLIENT = { burst: 5, aSecond: 1 / 300 } as const
const OF_ALL = { burst: 200, aSecond: 1 / 10 } as const

interface LetterAnswer {
  readonly status: number
  readonly page?: LetterPageName
  readonly headers?: Readonly<Record<string, string>>
}

/** Nothing that a client sends is logged: it would be an address, or the key of one. */
export function startLetterService(options: LetterServiceOptions): LetterService {
  const { config, env, isTrustedProxy, render, now } = options
  const rates = { client: new RateBound(PER_CLIENT), all: new RateBound(OF_ALL) }
  let db: Database | undefined
  const subscribers = (): Subscribers => {
    db ??= openDesk(config.stateDir)
    return subscribersOf(db)
  }
  const isOn = (): boolean =>
    letterSettings({ siteUrl: config.siteUrl, profile: readProfile(config.contentDir) }, env).kind === 'on'
  const waitOf = (request: IncomingMessage): number =>
    rates.client.take(clientOf(request, isTrustedProxy).key, now()) || rates.all.take('', now())

  const ask = async (request: IncomingMessage): Promise<LetterAnswer> => {
    // Other sites must not let their visitors' browsers ask for letters.
    if (request.headers['sec-fetch-site'] === 'cross-site') return goTo(SUBSCRIBE)
    const fields = await readFields(request)
    const address = parseMailAddress(fields?.get('address') ?? '')
    if (address === undefined) return { status: 422, page: 'wrong' }
    const wait = waitOf(request)
    if (wait > 0) return { status: 429, page: 'busy', headers: { 'Retry-After': String(wait) } }
    // The answer is the same for every address: nobody learns who reads the letter.
    subscribers().ask(address, now())
    return goTo(`${LETTER}/asked`)
  }
  const goTo = (path: string): LetterAnswer => ({
    status: 303,
    headers: { Location: `${basePathOf(config.siteUrl)}${path}` },
  })
  const answerOf = async (request: IncomingMessage, path: string): Promise<LetterAnswer> => {
    const route = letterRoute(request.method ?? '', path)
    switch (route.kind) {
      case 'ask':
        return ask(request)
      case 'confirm':
        return subscribers().confirm(route.key, now())
          ? goTo(`${LETTER}/confirmed`)
          : { status: 410, page: 'expired' }
      case 'leave':
        // No redirect (RFC 8058, 3.2), and the same answer for a repeat.
        subscribers().leave(route.key)
        return { status: 200, page: 'left' }
      case 'form':
        return goTo(SUBSCRIBE)
      case 'page':
        return { status: 200, page: route.page }
      case 'other-method':
        return { status: 405, headers: { Allow: route.allowed } }
      case 'none':
        return { status: 404, page: 'expired' }
    }
  }
  return {
    answer(request, response, path, fields) {
      if (!isLetterPath(path) || !isOn()) return false
      answerOf(request, path)
        .catch((error: unknown): LetterAnswer => {
          log('error', { reason: `letter: ${reasonOf(error)}` })
          return { status: 503, page: 'busy', headers: { 'Retry-After': '60' } }
        })
        .then(async ({ status, page, headers = {} }) =>
          sendText(request, response, {
            status,
            ...(page === undefined ? { text: '' } : await pageOf(page, render)),
            fields: [
              ...fields,
              ...['X-Robots-Tag', 'noindex', 'Referrer-Policy', 'no-referrer'],
              ...Object.entries(headers).flat(),
            ],
          }),
        )
        .catch(() => response.destroy())
      return true
    },
    close: () => db?.close(),
  }
}

async function pageOf(page: LetterPageName, render: LetterServiceOptions['render']) {
  const { type, body } = await render(`${LETTER}/${page}`)
  return { type, text: body.toString('utf8') }
}
