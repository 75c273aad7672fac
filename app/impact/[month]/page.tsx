import { impactMetadata, showImpact } from '@/app/impact/show-impact'

interface Props {
  readonly params: Promise<{ readonly month: string }>
}

export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: Props) => impactMetadata((await params).month, 1)

const ImpactMonth = async ({ params }: Props) => showImpact((await params).month)

export default ImpactMonth
