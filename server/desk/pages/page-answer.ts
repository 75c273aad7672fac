import type { DeskPage, Visitor } from '@/lib/desk/page-model'
import type { HandlerOptions, OpenDesk } from '@/server/desk/open-desk'
import type { Refusal } from './notices'

/** The parameters of functions that return a `PageAnswer`. */
export interface PageContext {
  readonly open: OpenDesk
  readonly options: HandlerOptions
  readonly visitor: Visitor
  readonly query: URLSearchParams
}

/** A page with its status, or a redirection to a page. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly status: number; readonly page: DeskPage }
  /** `to` is the path of the target, without the base path. */
  | { readonly kind: 'redirect'; readonly to: string; readonly cookie?: string }

/** Returns a page that shows only a refusal. */
export const refusalPage = (visitor: Visitor, { status, notice }: Refusal): PageAnswer => ({
  kind: 'page',
  status,
  page: { kind: 'refusal', visitor, notice },
})
