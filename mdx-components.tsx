import type { MDXComponents } from 'mdx/types'
import type { ComponentProps } from 'react'
import { Impact } from '@/components/issue/impact'
import { Insight } from '@/components/issue/insight'
import { TelegramCard } from '@/components/issue/telegram-card'
import { DEFAULT_LABELS } from '@/lib/issue/labels'

/** Level of the headings of labels in a fixed page. The headings of its sections are `h2`. */
const LEVEL = 'h3'

type LabelledProps = Pick<ComponentProps<typeof Insight>, 'children'> & { readonly label?: string }

const components = {
  Insight: ({ label = DEFAULT_LABELS.insight, children }: LabelledProps) => (
    <Insight label={label} level={LEVEL}>
      {children}
    </Insight>
  ),
  Impact: ({ label = DEFAULT_LABELS.impact, children }: LabelledProps) => (
    <Impact label={label} level={LEVEL}>
      {children}
    </Impact>
  ),
  TelegramCard,
} satisfies MDXComponents

/** Returns the components of fixed pages. They have the same names and attributes as in `.mdx` issues. */
export const useMDXComponents = (): MDXComponents => components
