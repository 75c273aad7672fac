import type { Nodes, Root } from 'hast'
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime'
import type { ComponentProps } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import type { Hast } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import { linkFootnotes } from './footnotes'

type HeadingTag = 'h2' | 'h3' | 'h4'

interface HastTextProps {
  readonly content: Hast
  /** Element for every heading in the content, so that the levels of the page's headings have no gaps. */
  readonly heading?: HeadingTag
}

/** Renders content of an issue, which is already sanitised. Our own components replace tables and images. */
export const HastText = ({ content, heading = 'h4' }: HastTextProps) => {
  const root: Root = { type: 'root', children: [...linkFootnotes(content)] }
  return toJsxRuntime(root satisfies Nodes, {
    Fragment,
    jsx,
    jsxs,
    components: COMPONENTS[heading],
    tableCellAlignToStyle: false,
  })
}

const isOutside = (address: string | undefined): boolean => /^(?:https?:)?\/\//i.test(address ?? '')

const Anchor = ({ children, href, title }: ComponentProps<'a'>) => (
  <a href={href} title={title} rel={isOutside(href) ? 'noopener' : undefined}>
    {children}
  </a>
)

/**
 * A table in a frame that scrolls. The role is `group`, not `region`, because regions need different names
 * and a page may have many tables.
 */
const Table = ({ children }: ComponentProps<'table'>) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this region scrolls.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling needs keyboard focus.
  <div className="tabular" role="group" aria-label={strings.issue.table} tabIndex={0}>
    <table>{children}</table>
  </div>
)

/**
 * Shows an image of an issue's content:
 * - The file of the image is beside the issue: shows the image. The archive has read the size of such a file,
 *   so only these images have a size.
 * - The image is on another host: shows a link with the description and the host, because pages load nothing
 *   from other sites.
 * - The file is missing (`a.png`): shows only the description.
 */
const Picture = ({ src, alt, width, height }: ComponentProps<'img'>) => {
  const address = typeof src === 'string' ? src : ''
  if (width !== undefined)
    // biome-ignore lint/performance/noImgElement: the framework's own element needs its script.
    return <img src={address} alt={alt ?? ''} width={width} height={height} loading="lazy" />
  const words = alt || strings.issue.image
  const host = /^https?:\/\/(?:www\.)?(?<host>[^/?#@:]+)/i.exec(address)?.groups?.['host']
  return host === undefined ? (
    <span className="picture">{words}</span>
  ) : (
    <a className="picture" href={address} rel="noopener">
      {strings.issue.imageAt(words, host)}
    </a>
  )
}

const Checkbox = ({ checked }: ComponentProps<'input'>) => (checked === true ? '☑ ' : '☐ ')

const componentsWith = (Heading: HeadingTag): Partial<Components> => {
  const Title = ({ children, id }: ComponentProps<'h2'>) => <Heading id={id}>{children}</Heading>
  return {
    a: Anchor,
    table: Table,
    img: Picture,
    input: Checkbox,
    h1: Title,
    h2: Title,
    h3: Title,
    h4: Title,
    h5: Title,
    h6: Title,
  }
}

const COMPONENTS = { h2: componentsWith('h2'), h3: componentsWith('h3'), h4: componentsWith('h4') } as const
