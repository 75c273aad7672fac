import { type ImpactQuery, impactMetadata, showImpact } from '@/app/impact/show-impact'

interface Props {
  readonly params: Promise<{ readonly id: string; readonly page: string }>
}

const askedBy = async ({ params }: Props): Promise<ImpactQuery> => {
  const { id, page } = await params
  return { kind: 'topic', id, page: Number(page) }
}

export const generateStaticParams = () => []

export const generateMetadata = async (props: Props) => impactMetadata(await askedBy(props))

const TopicImpactPage = async (props: Props) => showImpact(await askedBy(props))

export default TopicImpactPage
