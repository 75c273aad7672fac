import type { Site } from '@/lib/profile/model'

type Environment = Readonly<Record<string, string | undefined>>

/** The mail server, from `SMTP_URL`. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /**
   * True: TLS from the first byte. False: STARTTLS, which is required unless the server runs on this machine.
   */
  readonly isSecure: boolean
  readonly isLocal: boolean
  readonly login?: { readonly user: string; readonly password: string }
}

/** The settings of the letter; `off` if the site sends none. */
export type LetterSettings =
  | { readonly kind: 'off'; readonly problems: readonly string[] }
  | {
      readonly kind: 'on'
      /** The sender's address. */
      readonly from: string
      /** Maximum number of mails per minute. */
      readonly perMinute: number
      readonly server: SmtpServer
    }

const EXAMPLE_SMTP_URL = 'smtps://user:password@smtp.example.com'
/** Ports of submission with and without TLS from the first byte (RFC 8314, 7.3; RFC 6409, 3.1). */
const DEFAULT_PORTS = { 'smtps:': 465, 'smtp:': 587 } as const
/** Host names of this machine. */
const LOCAL_HOST = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/

/** Returns the settings of the letter. Problems never repeat `SMTP_URL`, which holds a password. */
export function letterSettings(
  { siteUrl, profile }: Pick<Site, 'profile'> & Partial<Pick<Site, 'siteUrl'>>,
  env: Environment,
): LetterSettings {
  const { letter } = profile.channels
  if (letter === undefined) return { kind: 'off', problems: [] }
  const text = env['SMTP_URL'] ?? ''
  if (text === '') return off(`channels.letter needs SMTP_URL, which is not set: ${EXAMPLE_SMTP_URL}.`)
  const server = readServer(text)
  if (server === undefined)
    return off(`SMTP_URL cannot be read: write it as ${EXAMPLE_SMTP_URL}, with signs like @ as %40.`)
  // The site's address is only valid on this machine, so readers could not open the links in the mails.
  if (siteUrl !== undefined && LOCAL_HOST.test(new URL(siteUrl).hostname) && !server.isLocal)
    return { kind: 'off', problems: [] }
  return { kind: 'on', ...letter, server }
}

/**
 * The environment variable that the server sets to `1` if readers can subscribe to the letter. An export does
 * not set it.
 */
export const LETTER_VARIABLE = 'TAKES_LETTER_REQUESTS'

/** Tells whether pages show the form for subscribing to the letter. */
export const hasLetterForm = (site: Pick<Site, 'siteUrl' | 'profile'>, env: Environment): boolean =>
  env[LETTER_VARIABLE] === '1' && letterSettings(site, env).kind === 'on'

const off = (problem: string): LetterSettings => ({ kind: 'off', problems: [problem] })

function readServer(text: string): SmtpServer | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, username, password } = new URL(text)
  if ((protocol !== 'smtps:' && protocol !== 'smtp:') || hostname === '') return undefined
  try {
    return {
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? DEFAULT_PORTS[protocol] : Number(port),
      isSecure: protocol === 'smtps:',
      isLocal: LOCAL_HOST.test(hostname),
      ...(username !== '' && {
        login: { user: decodeURIComponent(username), password: decodeURIComponent(password) },
      }),
    }
  } catch {
    return undefined
  }
}
