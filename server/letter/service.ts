import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DeskPlace, openDesk } from '@/lib/desk/database'
import { letterSettings } from '@/lib/desk/letter/letter-settings'
import { parseMailAddress } from '@/lib/desk/letter/mail-address'
import { Subscribers } from '@/lib/desk/letter/subscribers'
import type { Sql } from '@/lib/desk/sql/sql'
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
  readonly config: Pick<Config, 'siteUrl' | 'contentDir'> & DeskPlace
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isTrustedProxy: TrustedProxies
  /** Renders a page with the framework. */
  readonly render: (path: string) => Promise<UpstreamAnswer>
  readonly now: () => number
}

/**
 * Answers the requests with which readers subscribe to the letter, confirm their mail address or unsubscribe.
 */
export interface LetterService {
  /**
   * Answers a request for an address below `/letter`. Returns false for other addresses, and if the site has
   * no letter.
   * @param path without the site's base path
   */
  answer(request: IncomingMessage, response: ServerResponse, path: string, fields: Fields): boolean
  close(): void
}

/**
 * Limits of subscriptions, per client and in total. Each request makes this site send a mail to somebody who
 * may not want it.
 */
const RATE_PER_CLIENT = { burst: 5, aSecond: 1 / 300 } as const
const TOTAL_RATE = { burst: 200, aSecond: 1 / 10 } as const

interface LetterAnswer {
  readonly status: number
  readonly page?: LetterPageName
  readonly headers?: Readonly<Record<string, string>>
}

/** Starts the service. It logs no data of a request, because these are a mail address or a secret key. */
export const startLetterService = (options: LetterServiceOptions): LetterService => new Letter(options)

class Letter implements LetterService {
  readonly #options: LetterServiceOptions
  readonly #pages: ReturnType<typeof pageCache>
  readonly #perClient = new RateBound(RATE_PER_CLIENT)
  readonly #ofAll = new RateBound(TOTAL_RATE)
  #sql: Promise<Sql> | undefined

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
        const own = [...PRIVATE_FIELDS, ...Object.entries(headers).flat()]
        sendText(request, response, { status, ...shown, fields: [...withoutReferrer(fields), ...own] })
      })
      .catch(() => response.destroy())
    return true
  }

  close(): void {
    this.#sql?.then((sql) => sql.close()).catch(() => {})
  }

  async #answerTo(request: IncomingMessage, path: string): Promise<LetterAnswer> {
    const route = letterRoute(request.method ?? '', path)
    switch (route.kind) {
      case 'ask':
        return this.#ask(request)
      case 'confirm':
        return (await (await this.#subscribers()).confirm(route.key, this.#options.now()))
          ? this.#redirect(`${LETTER}/confirmed`)
          : { status: 410, page: 'expired' }
      case 'leave':
        // Mail programs must get no redirect (RFC 8058, 3.2). A repeated request gets the same answer.
        await (await this.#subscribers()).leave(route.key)
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
    // Refuses forms on other sites. Otherwise another site could use its visitors' browsers to subscribe
    // people to this letter.
    if (request.headers['sec-fetch-site'] === 'cross-site') return this.#redirect(SUBSCRIBE)
    const fields = await readFields(request)
    const address = parseMailAddress(fields?.get('address') ?? '')
    if (address === undefined) return { status: 422, page: 'wrong' }
    const client = clientOf(request, this.#options.isTrustedProxy).key
    const wait = this.#perClient.take(client, now) || this.#ofAll.take('', now)
    if (wait > 0) return { status: 429, page: 'busy', headers: { 'Retry-After': String(wait) } }
    // The answer is the same for every mail address, so nobody can find out who is subscribed.
    await (await this.#subscribers()).requestConfirmation(address, now)
    return this.#redirect(`${LETTER}/asked`)
  }

  #redirect(path: string): LetterAnswer {
    return { status: 303, headers: { Location: `${basePathOf(this.#options.config.siteUrl)}${path}` } }
  }

  async #subscribers(): Promise<Subscribers> {
    this.#sql ??= openDesk(this.#options.config)
    try {
      return new Subscribers(await this.#sql)
    } catch (error) {
      // The next request opens the database again.
      this.#sql = undefined
      throw error
    }
  }
}

/**
 * Header fields of all answers. Their URLs may contain a key, which search engines and other sites must not
 * see.
 */
const PRIVATE_FIELDS: Fields = ['X-Robots-Tag', 'noindex', 'Referrer-Policy', 'no-referrer']

/** Removes the site's `Referrer-Policy`, which would send URLs with keys to other pages of the site. */
const withoutReferrer = (fields: Fields): Fields =>
  fields.filter((_, at) => fields[at - (at % 2)] !== 'Referrer-Policy')

/** Returns a function that renders each page only once per site profile, so that requests cost little. */
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
