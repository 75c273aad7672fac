import type { Api, GrammyError } from 'grammy'
import type { Attempt, Channel } from '@/lib/desk/channel'
import type { Delivery, Outcome } from '@/lib/desk/delivery'
import { isIssueEvent, type OutboxEvent } from '@/lib/desk/event'
import { strings } from '@/lib/site/strings'
import { editorText } from './editor-text'
import { type ChannelContext, issueContent } from './issue-content'
import { ANSWER_TIMEOUT_MS, isConnectError, reasonOf } from './post'
import { escapeTelegram, telegramText } from './telegram-text'

export interface TelegramSettings {
  /** `@channel`, or the number of a chat. */
  readonly chat: string
  /** A secret: it never appears in a reason or a preview. */
  readonly token: string
  /** Default: Telegram's own server. */
  readonly apiRoot?: string
  /** True if the chat receives events for the editor instead of events for readers. */
  readonly isForEditor?: boolean
}

/** The message about an issue in the chat. `at`: when it was sent, in milliseconds since 1970. */
interface Receipt {
  readonly message: number
  readonly at: number
}

const receiptOf = (delivery: Delivery | undefined): Receipt | undefined =>
  delivery?.receipt === undefined ? undefined : (JSON.parse(delivery.receipt) as Receipt)

/** A bot can delete a message for this long after it was sent, in milliseconds (Bot API, deleteMessage). */
const DELETABLE_FOR_MS = 48 * 3_600_000

/**
 * Returns a channel that keeps one message for each issue in a chat: it sends, edits and deletes it. Telegram
 * has no idempotency keys: if no answer to a new message arrives, the outcome is unknown.
 */
export function telegramChannel(
  settings: TelegramSettings,
  context: ChannelContext,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Channel {
  const { isForEditor = false } = settings
  const chat = new Chat(settings, timeoutMs)
  return {
    name: isForEditor ? 'editor telegram' : 'telegram',
    isForEditor,
    hasMessagePerIssue: !isForEditor,
    handles: (event) => isIssueEvent(event) !== isForEditor,
    isRepeatable: ({ delivery, previous }) =>
      isForEditor || actionOf(delivery.event, previous).kind !== 'send',
    send: (attempt) => act(chat, attempt, context),
    preview: (event) => messageOf(event, context)?.text ?? strings.channels.withdrawn,
  }
}

/** The action that an event requires for the message of its issue. */
type Action =
  | { readonly kind: 'send' }
  | { readonly kind: 'edit' | 'withdraw'; readonly receipt: Receipt }
  | { readonly kind: 'nothing' }

function actionOf(event: OutboxEvent, previous: Delivery | undefined): Action {
  const receipt = receiptOf(previous)
  if (!isIssueEvent(event)) return { kind: 'send' }
  if (event.kind === 'issue.withdrawn')
    return receipt === undefined ? { kind: 'nothing' } : { kind: 'withdraw', receipt }
  if (receipt !== undefined) return { kind: 'edit', receipt }
  return { kind: event.kind === 'issue.published' ? 'send' : 'nothing' }
}

async function act(
  chat: Chat,
  { delivery: { event }, previous, now }: Attempt,
  context: ChannelContext,
): Promise<Outcome> {
  const action = actionOf(event, previous)
  const message = messageOf(event, context)
  if (action.kind === 'nothing') return { kind: 'skipped', reason: 'the chat has no message about the issue' }
  if (action.kind === 'withdraw') return chat.withdraw(action.receipt, now)
  if (message === undefined) return { kind: 'skipped', reason: 'the issue is no longer live' }
  return action.kind === 'edit'
    ? chat.edit(action.receipt, message)
    : chat.sendNew(message, now, isIssueEvent(event))
}

interface Message {
  readonly text: string
  /** Address of the picture above the text. */
  readonly image?: string
}

function messageOf(event: OutboxEvent, context: ChannelContext): Message | undefined {
  if (!isIssueEvent(event)) return { text: escapeTelegram(editorText(event, context.site)) }
  if (event.kind === 'issue.withdrawn') return undefined
  const content = issueContent(event.issue, context)
  return content && { text: telegramText(content), image: content.image }
}

/** Sends requests to the Bot API, and returns an outcome for each answer. */
class Chat {
  readonly #settings: TelegramSettings
  readonly #timeoutMs: number
  #api: Promise<Api> | undefined

  constructor(settings: TelegramSettings, timeoutMs: number) {
    this.#settings = settings
    this.#timeoutMs = timeoutMs
  }

  /** The library is loaded when the first message is sent: few sites have a chat. */
  async #open(): Promise<Api> {
    const { Api: Client } = await import('grammy')
    const { token, apiRoot } = this.#settings
    return new Client(token, {
      timeoutSeconds: this.#timeoutMs / 1000,
      ...(apiRoot !== undefined && { apiRoot }),
    })
  }

  async #client(): Promise<Api> {
    this.#api ??= this.#open()
    return this.#api
  }

  /**
   * Sends a new message.
   * @param isForReaders false for a message to the editor. Such a message may arrive twice without much harm.
   */
  async sendNew(message: Message, now: number, isForReaders: boolean): Promise<Outcome> {
    try {
      const sent = await (await this.#client()).sendMessage(
        this.#settings.chat,
        message.text,
        optionsOf(message),
      )
      return { kind: 'sent', receipt: JSON.stringify({ message: sent.message_id, at: now }) }
    } catch (error) {
      const reason = reasonOfError(error)
      const isKnown = isAnswer(error) || isConnectError(reason)
      return isKnown || !isForReaders ? outcomeOfError(error) : { kind: 'unknown', reason }
    }
  }

  async edit(receipt: Receipt, message: Message): Promise<Outcome> {
    try {
      const { message: id } = receipt
      await (await this.#client()).editMessageText(this.#settings.chat, id, message.text, optionsOf(message))
    } catch (error) {
      if (isGone(error)) return { kind: 'skipped', reason: 'the message was deleted from the chat' }
      if (!isUnchanged(error)) return outcomeOfError(error)
    }
    return { kind: 'sent', receipt: JSON.stringify(receipt) }
  }

  async withdraw(receipt: Receipt, now: number): Promise<Outcome> {
    if (now - receipt.at >= DELETABLE_FOR_MS) return this.edit(receipt, WITHDRAWN_MESSAGE)
    try {
      await (await this.#client()).deleteMessage(this.#settings.chat, receipt.message)
      return { kind: 'sent' }
    } catch (error) {
      if (isGone(error)) return { kind: 'sent' }
      return isUndeletable(error) ? this.edit(receipt, WITHDRAWN_MESSAGE) : outcomeOfError(error)
    }
  }
}

const WITHDRAWN_MESSAGE: Message = { text: strings.channels.withdrawn }

const optionsOf = ({ image }: Message) =>
  ({
    parse_mode: 'HTML',
    link_preview_options:
      image === undefined
        ? { is_disabled: true }
        : { url: image, prefer_large_media: true, show_above_text: true },
  }) as const

const isAnswer = (error: unknown): error is GrammyError =>
  error instanceof Error && error.name === 'GrammyError'
const says = (error: unknown, words: RegExp): boolean => isAnswer(error) && words.test(error.description)
const isUnchanged = (error: unknown): boolean => says(error, /message is not modified/i)
const isGone = (error: unknown): boolean =>
  says(error, /message to (?:edit|delete) not found|MESSAGE_ID_INVALID/i)
const isUndeletable = (error: unknown): boolean => says(error, /message can(?:'|’)t be deleted/i)

/**
 * Returns why a request failed. Messages of network errors are left out, because they may contain the address
 * with the token.
 */
const reasonOfError = (error: unknown): string => {
  if (isAnswer(error)) return `${error.error_code} ${error.description}`
  const cause = error instanceof Error && 'error' in error ? error.error : error
  return /timed out/.test(String(cause)) ? 'no answer in time' : reasonOf(cause)
}

/** Returns the outcome of a failed request that may be repeated without harm. */
function outcomeOfError(error: unknown): Outcome {
  const reason = reasonOfError(error)
  if (!isAnswer(error)) return { kind: 'later', reason }
  const seconds = error.parameters.retry_after
  if (seconds !== undefined) return { kind: 'later', reason, afterMs: seconds * 1000 }
  return error.error_code >= 500 || error.error_code === 429
    ? { kind: 'later', reason }
    : { kind: 'refused', reason }
}
