import { prerenderedTopics } from '@/app/prerendered'
import { showTopic, topicMetadata } from '@/app/topics/show-topic'

interface Props {
  readonly params: Promise<{ readonly id: string }>
}

export const generateStaticParams = prerenderedTopics

export const generateMetadata = async ({ params }: Props) => topicMetadata((await params).id, 1)

const Topic = async ({ params }: Props) => showTopic((await params).id, 1)

export default Topic
