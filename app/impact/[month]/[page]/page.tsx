import { impactMetadata, showImpact } from '@/app/impact/show-impact'

interface Props {
  readonly params: Promise<{ readonly month: string; readonly page: string }>
}

export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: Props) => {
  const { month, page } = await params
  return impactMetadata(month, Number(page))
}

const ImpactMonthPage = async ({ params }: Props) => {
  const { month, page } = await params
  return showImpact(month, Number(page))
}

export default ImpactMonthPage
