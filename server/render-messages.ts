import type { DatabaseLocation } from '@/lib/archive/database'
import type { ArchiveState } from '@/lib/archive/follow-archive'
import type { DeskPage } from '@/lib/desk/page-model'
import type { Depth } from './routes'
import type { UpstreamAnswer } from './upstream'

/** Start parameters of the render thread. */
export interface RenderThreadData {
  readonly location: DatabaseLocation
  readonly siteUrl: string
  /** Whether pages link to their Traditional Chinese versions. */
  readonly hasTraditional: boolean
  readonly isDevelopment: boolean
  /** Path of the framework's socket; the folder exists, the file does not. */
  readonly socketPath: string
}

/** What to render: an address, a page in traditional characters, or a page of the desk. */
export type RenderTask =
  | { readonly kind: 'get'; readonly address: string; readonly depth: Depth | undefined }
  | { readonly kind: 'traditional'; readonly html: Uint8Array }
  | { readonly kind: 'desk'; readonly page: DeskPage }

export interface TaskMessage {
  readonly id: number
  readonly task: RenderTask
  /** The oldest archive state that the rendering may show. */
  readonly archive: ArchiveState
}

/** A response that was copied from another thread: a `Buffer` arrives as a `Uint8Array`. */
export type CopiedAnswer = Omit<UpstreamAnswer, 'body'> & { readonly body: Uint8Array }

export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: CopiedAnswer }
  | { readonly kind: 'body'; readonly id: number; readonly body: Uint8Array }
  | { readonly kind: 'error'; readonly id: number; readonly reason: string }
  /**
   * The thread cannot read the database, or found a different database than the server's. It ends after this
   * message.
   */
  | { readonly kind: 'archive-unreadable'; readonly reason: string }
