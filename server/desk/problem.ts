import { STATUS_CODES } from 'node:http'

/** A text with its media type. */
export interface Document {
  readonly type: string
  readonly text: string
}

export interface DeskAnswer {
  readonly status: number
  /** JSON, or a text with its type. */
  readonly body: object | Document
  /** Header fields in addition to those of every answer. */
  readonly headers?: Readonly<Record<string, string>>
  /** True for a page that a page of the desk shows in a frame. */
  readonly isFramed?: boolean
}

/** A refusal in the format of RFC 9457. Its `detail` is one line that says what the sender should do. */
export interface Problem extends DeskAnswer {
  readonly kind: 'problem'
}

/** @param more members and header fields that are added to the problem */
export const problem = (
  status: number,
  detail: string,
  more: { readonly members?: object; readonly headers?: Readonly<Record<string, string>> } = {},
): Problem => ({
  kind: 'problem',
  status,
  body: { type: 'about:blank', title: STATUS_CODES[status] ?? '', status, detail, ...more.members },
  ...(more.headers && { headers: more.headers }),
})

export const isProblem = (value: object): value is Problem => 'kind' in value && value.kind === 'problem'
