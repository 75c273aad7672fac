import type { HeadlineFont } from '@/lib/archive/model'
import type { IssueKey } from '@/lib/site/addresses'
import { fontPattern } from '@/lib/site/font-address'

/** `link` elements for the headline font of an issue, for the head of the page. */
export const HeadlineFontLinks = ({
  issue: { date, edition },
  font,
}: {
  readonly issue: IssueKey
  readonly font: HeadlineFont | undefined
}) => {
  if (font === undefined) return null
  const pathOf = (format: 'css' | 'woff2') =>
    fontPattern.build({ issue: { date, edition }, hash: font.hash, format })
  return (
    <>
      <link rel="preload" as="font" type="font/woff2" href={pathOf('woff2')} crossOrigin="anonymous" />
      <link rel="stylesheet" href={pathOf('css')} precedence="font" />
    </>
  )
}
