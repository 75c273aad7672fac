import { type ImpactQuery, impactMetadata, showImpact } from '@/app/impact/show-impact'

interface Props {
  readonly params: Promise<{ readonly month: string; readonly page: string }>
}

const askedBy = async ({ params }: Props): Promise<ImpactQuery> => {
  const { month, page } = await params
  return { kind: 'month', month, page: Number(page) }
}

export const generateStaticParams = () => []

export const generateMetadata = async (props: Props) => impactMetadata(await askedBy(props))

const ImpactMonthPage = async (props: Props) => showImpact(await askedBy(props))

export default ImpactMonthPage
