import { showTopic, topicMetadata } from '@/app/topics/show-topic'

interface Props {
  readonly params: Promise<{ readonly id: string; readonly page: string }>
}

export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: Props) => {
  const { id, page } = await params
  return topicMetadata(id, Number(page))
}

const TopicPageRoute = async ({ params }: Props) => {
  const { id, page } = await params
  return showTopic(id, Number(page))
}

export default TopicPageRoute
