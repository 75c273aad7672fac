import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from 'libsql'
import { openDesk } from '@/lib/desk/database'
import { letterSettings } from '@/lib/desk/letter/letter-settings'
import { parseMailAddress } from '@/lib/desk/letter/mail-address'
import { Subscribers } from '@/lib/desk/letter/subscribers'
import type { SiteProfile } from '@/lib/profile/model'
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
  /**
   * Answers a request to `/letter` without the base path. Returns false for other addresses, and on a site
   * without a letter.
   */
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

/** Starts the letter. Nothing that a client sends is logged: it would be an address, or the key of one. */
export const startLetterService = (options: LetterServiceOptions): LetterService => new Letter(options)

class Letter implements LetterService {
  readonly #options: LetterServiceOptions
  readonly #pages: ReturnType<typeof pageCache>
  readonly #perClient = new RateBound(PER_CLIENT)
  readonly #ofAll = new RateBound(OF_ALL)
  #db: Database | undefined

  constructor(options: LetterServiceOptions) {
    this.#options = options
    this.#pages = pageCache(options.render)
  }

  answer(request: IncomingMessage, response: ServerResponse, path: string, fields: Fields): boolean {
    const { config, env } = this.#options
    if (!isLetterPath(path)) return false
    const profile = readProfile(config.contentDir)
    if (letterSettings({ siteUrl: config.siteUrl, profile }, env).kind === 'off') return false
    this.#answerTo(request, path)
      .catch((error: unknown): LetterAnswer => {
        log('error', { reason: `letter: ${reasonOf(error)}` })
        return { status: 503, page: 'busy', headers: { 'Retry-After': '60' } }
      })
      .then(async ({ status, page, headers = {} }) => {
        const shown = page === undefined ? { text: '' } : await this.#pages(page, profile)
        const own = [...PRIVATE, ...Object.entries(headers).flat()]
        sendText(request, response, { status, ...shown, fields: [...withoutReferrer(fields), ...own] })
      })
      .catch(() => response.destroy())
    return true
  }

  close(): void {
    this.#db?.close()
  }

  async #answerTo(request: IncomingMessage, path: string): Promise<LetterAnswer> {
    const route = letterRoute(request.method ?? '', path)
    switch (route.kind) {
      case 'ask':
        return this.#ask(request)
      case 'confirm':
        return this.#subscribers().confirm(route.key, this.#options.now())
          ? this.#redirect(`${LETTER}/confirmed`)
          : { status: 410, page: 'expired' }
      case 'leave':
        // No redirect (RFC 8058, 3.2), and the same answer for a repeat.
        this.#subscribers().leave(route.key)
        return { status: 200, page: 'left' }
      case 'form':
        return this.#redirect(SUBSCRIBE)
      case 'page':
        return { status: 200, page: route.page }
      case 'other-method':
        return { status: 405, headers: { Allow: route.allowed } }
      case 'none':
        return { status: 404, page: 'expired' }
    }
  }

  async #ask(request: IncomingMessage): Promise<LetterAnswer> {
    const now = this.#options.now()
    // Other sites must not let their visitors' browsers ask for letters.
    if (request.headers['sec-fetch-site'] === 'cross-site') return this.#redirect(SUBSCRIBE)
    const fields = await readFields(request)
    const address = parseMailAddress(fields?.get('address') ?? '')
    if (address === undefined) return { status: 422, page: 'wrong' }
    const client = clientOf(request, this.#options.isTrustedProxy).key
    const wait = this.#perClient.take(client, now) || this.#ofAll.take('', now)
    if (wait > 0) return { status: 429, page: 'busy', headers: { 'Retry-After': String(wait) } }
    // The answer is the same for every address: nobody learns who reads the letter.
    this.#subscribers().ask(address, now)
    return this.#redirect(`${LETTER}/asked`)
  }

  #redirect(path: string): LetterAnswer {
    return { status: 303, headers: { Location: `${basePathOf(this.#options.config.siteUrl)}${path}` } }
  }

  #subscribers(): Subscribers {
    this.#db ??= openDesk(this.#options.config.stateDir)
    return new Subscribers(this.#db)
  }
}

/** Addresses of pages have keys in them. */
const PRIVATE: Fields = ['X-Robots-Tag', 'noindex', 'Referrer-Policy', 'no-referrer']

/** The site's own policy names paths of this site to its other pages. */
const withoutReferrer = (fields: Fields): Fields =>
  fields.filter((_, at) => fields[at - (at % 2)] !== 'Referrer-Policy')

/** Returns a function that renders each page once for a profile: anyone may ask for them. */
function pageCache(render: LetterServiceOptions['render']) {
  const pages = new Map<
    LetterPageName,
    { readonly profile: SiteProfile; readonly answer: Promise<UpstreamAnswer> }
  >()
  return async (page: LetterPageName, profile: SiteProfile): Promise<{ type: string; text: string }> => {
    let found = pages.get(page)
    if (found?.profile !== profile) {
      found = { profile, answer: render(`${LETTER}/${page}`) }
      pages.set(page, found)
      found.answer.catch(() => pages.delete(page))
    }
    const { type, body } = await found.answer
    return { type, text: body.toString('utf8') }
  }
}
