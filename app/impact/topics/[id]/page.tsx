import { type ImpactQuery, impactMetadata, showImpact } from '@/app/impact/show-impact'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

const askedBy = async ({ params }: Props): Promise<ImpactQuery> => {
  const { id } = await params
  return { kind: 'topic', id, page: 1 }
}

export const generateStaticParams = () => []

export const generateMetadata = async (props: Props) => impactMetadata(await askedBy(props))

const TopicImpact = async (props: Props) => showImpact(await askedBy(props))

export default TopicImpact
