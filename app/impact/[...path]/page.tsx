import { notFound } from 'next/navigation'
import { type ImpactQuery, impactMetadata, showImpact } from '@/app/impact/show-impact'
import { IMPACT, impactPattern, topicImpactPattern } from '@/lib/site/addresses'

interface Props {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/** Parses an address below `/impact`: `/impact/2026-01/2` or `/impact/topics/openai/2`. */
const queryOf = async ({ params }: Props): Promise<ImpactQuery> => {
  const address = [IMPACT, ...(await params).path].join('/')
  const month = impactPattern.parse(address)
  if (month !== undefined) return { kind: 'month', ...month }
  const topic = topicImpactPattern.parse(address)
  return topic === undefined ? notFound() : { kind: 'topic', ...topic }
}

export const generateStaticParams = () => []

export const generateMetadata = async (props: Props) => impactMetadata(await queryOf(props))

const ImpactBelow = async (props: Props) => showImpact(await queryOf(props))

export default ImpactBelow
