import { readFrontMatter, textField } from '@/lib/issue/front-matter'
import { textOf } from '@/lib/issue/hast'
import { contentOfBlock, readBody } from '@/lib/issue/markdown'
import type { Diagnostic, Hast } from '@/lib/issue/model'

/** Pages that the content folder may replace with a file `pages/NAME.mdx`. */
export const OWN_PAGES = ['about', 'editorial', 'subscribe', 'corrections'] as const

export type OwnPageName = (typeof OWN_PAGES)[number]

/** Returns the path of a page's file in the content folder. */
export const ownPageFile = (name: OwnPageName): string => `pages/${name}.mdx`

/** A part of a page from the content folder: sanitised content, or a component with its label. */
export type PagePart =
  | { readonly kind: 'content'; readonly content: Hast }
  | { readonly kind: 'insight' | 'impact'; readonly label: string; readonly content: Hast }

/** A page from the content folder. */
export interface OwnPage {
  /** The title in the front matter, or else the first heading. */
  readonly title?: string
  readonly description?: string
  /** The content. If the first heading is the title, it is left out. */
  readonly parts: readonly PagePart[]
}

export interface OwnPageResult {
  /** Absent if the file is empty or its front matter is invalid. */
  readonly page?: OwnPage
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Parses a page as data, like an `.mdx` issue. Code in the page is not executed, and unknown components are
 * reported.
 */
export function parseOwnPage(text: string): OwnPageResult {
  const front = readFrontMatter(text)
  if (front.fault !== undefined) {
    const { line, column, message } = front.fault
    return { diagnostics: [{ line, column, message, severity: 'error', rule: 'front-matter' }] }
  }
  const { blocks, diagnostics } = readBody(front.body, front.bodyLine, 'mdx')
  if (blocks.length === 0) return { diagnostics }
  const [first, ...others] = blocks
  const heading = first?.element.tagName === 'h1' ? textOf([first.element]) : undefined
  const title = textField(front.values, 'title') ?? heading
  const description = textField(front.values, 'description')
  const below = heading === undefined || heading !== title ? blocks : others
  const parts = below.map((block): PagePart => {
    const content = contentOfBlock(block)
    if (block.component === undefined) return { kind: 'content', content }
    const [label, ...inside] = content
    return { kind: block.component, label: textOf(label === undefined ? [] : [label]), content: inside }
  })
  return {
    page: { ...(title && { title }), ...(description && { description }), parts },
    diagnostics,
  }
}
