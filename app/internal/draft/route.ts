import { draftMode } from 'next/headers'

/**
 * The server calls this once: with the cookie of this answer, pages are made for each request, and not kept
 * by the framework. Closed to the outside by the server's routes, and by a secret.
 */
export const GET = async (request: Request): Promise<Response> => {
  const secret = process.env['INTERNAL_SECRET']
  if (secret === undefined || request.headers.get('x-internal-secret') !== secret)
    return new Response(null, { status: 404 })
  const draft = await draftMode()
  draft.enable()
  return new Response(null, { status: 204 })
}
