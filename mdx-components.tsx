import type { MDXComponents } from 'mdx/types'

/** Fixed pages use plain elements; the style sheet knows them by where they stand. */
export const useMDXComponents = (): MDXComponents => ({})
