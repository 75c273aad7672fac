import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SmtpServer } from './letter-settings'
import { type MailOutcome, outcomeOfFault, type SmtpFault } from './mail-outcome'

/** A finished mail. */
export interface Mail {
  readonly from: string
  readonly to: string
  /** The whole message as it is sent: header and body. */
  readonly message: Buffer
}

/** Sends mails, one after the other. */
export interface Mailer {
  /** Never throws. */
  send(mail: Mail): Promise<MailOutcome>
  /** Ends the connection; the next mail opens a new connection. */
  close(): void
}

/**
 * How long a server may take to answer, in milliseconds. Some servers check a mail's content before they
 * answer.
 */
export const SMTP_TIMEOUT_MS = 120_000

/**
 * Returns a mailer that uses one connection and keeps it open between mails. The library's own pool is not
 * used: if a connection ends, the pool does not say whether the mail was already handed over, and sends the
 * mail again.
 * @param hostname the name that this machine gives itself (RFC 5321, 4.1.1.1)
 */
export function createMailer(server: SmtpServer, hostname: string, timeoutMs = SMTP_TIMEOUT_MS): Mailer {
  let open: SMTPConnection | undefined
  const close = (): void => {
    open?.close()
    open = undefined
  }
  const reopen = async (): Promise<SMTPConnection> => {
    const connection = await connect(server, hostname, timeoutMs)
    connection.once('end', () => {
      if (open === connection) open = undefined
    })
    open = connection
    return connection
  }
  return {
    async send({ from, to, message }) {
      const body = Readable.from([message])
      try {
        const connection = open ?? (await reopen())
        await new Promise<void>((resolve, reject) =>
          connection.send({ from, to: [to], size: message.length }, body, (error) =>
            error === null ? resolve() : reject(error),
          ),
        )
        return { kind: 'accepted' }
      } catch (error) {
        const outcome = outcomeOfFault(error as SmtpFault, body.readableDidRead)
        if (outcome.kind === 'no-server' || outcome.kind === 'unknown' || !(await reset(open))) close()
        return outcome
      }
    },
    close,
  }
}

/** Opens a connection and signs in. Rejects with the error of the library. */
async function connect(
  { host, port, isSecure, isLocal, login }: SmtpServer,
  name: string,
  timeoutMs: number,
): Promise<SMTPConnection> {
  // The library is loaded when the first mail is sent: few sites have a letter.
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const connection = new Connection({
    ...{ host, port, name, secure: isSecure, requireTLS: !isSecure && !isLocal },
    // A server on this machine may have a self-signed certificate.
    ...(isLocal && { tls: { rejectUnauthorized: false } }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    logger: false,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.connect((error) => {
        if (error) return reject(error)
        if (login === undefined) return resolve()
        const { user, password } = login
        connection.login({ credentials: { user, pass: password } }, (refusal) =>
          refusal === null ? resolve() : reject(refusal),
        )
      })
    })
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

/** Makes a connection ready for the next mail after a refusal. Returns false if that is not possible. */
const reset = (connection: SMTPConnection | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    if (connection === undefined) return resolve(false)
    const settle = (isReady: boolean): void => {
      connection.off('end', onEnd)
      resolve(isReady)
    }
    const onEnd = (): void => settle(false)
    connection.once('end', onEnd)
    connection.reset((error) => settle(error === null))
  })
