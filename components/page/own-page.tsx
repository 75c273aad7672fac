import { Impact } from '@/components/issue/impact'
import { Insight } from '@/components/issue/insight'
import { HastText } from '@/components/text/hast'
import type { OwnPage as OwnPageModel, PagePart } from '@/lib/profile/own-page'

interface OwnPageProps {
  readonly title: string
  readonly parts: OwnPageModel['parts']
}

/** A page with a text of the paper's own (`content/pages/about.mdx`) instead of the bundled text. */
export const OwnPage = ({ title, parts }: OwnPageProps) => (
  <>
    <h1>{title}</h1>
    {parts.map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a page are never reordered.
      <Part key={index} part={part} />
    ))}
  </>
)

const Part = ({ part }: { readonly part: PagePart }) => {
  const text = <HastText content={part.content} heading="h2" />
  if (part.kind === 'content') return text
  const Labelled = part.kind === 'insight' ? Insight : Impact
  return (
    <Labelled label={part.label} level="h3">
      {text}
    </Labelled>
  )
}
