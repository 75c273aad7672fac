import { robotsText } from '@/lib/seo/robots'
import { readSiteUrl } from '@/lib/site/config'

export const dynamic = 'force-dynamic'

export const GET = (): Response =>
  new Response(robotsText(readSiteUrl()), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
