import { schemaOf } from '@/lib/alternates/schema'
import { SCHEMA_NAMES, schemaPath } from '@/lib/site/addresses'
import { readSiteUrl } from '@/lib/site/config'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** The JSON Schema of one kind of JSON document, such as issues. */
export const GET = async (_: Request, { params }: Context): Promise<Response> => {
  const path = `/schema/${(await params).name}`
  const name = SCHEMA_NAMES.find((one) => schemaPath(one) === path)
  return name === undefined
    ? new Response(null, { status: 404 })
    : Response.json(schemaOf(name, readSiteUrl()), { headers: { 'Content-Type': 'application/schema+json' } })
}
