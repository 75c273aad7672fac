import { type ImpactQuery, impactMetadata, showImpact } from '@/app/impact/show-impact'

interface Props {
  readonly params: Promise<{ readonly month: string }>
}

const askedBy = async ({ params }: Props): Promise<ImpactQuery> => {
  const { month } = await params
  return { kind: 'month', month, page: 1 }
}

export const generateStaticParams = () => []

export const generateMetadata = async (props: Props) => impactMetadata(await askedBy(props))

const ImpactMonth = async (props: Props) => showImpact(await askedBy(props))

export default ImpactMonth
