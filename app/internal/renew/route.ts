import { revalidatePath } from 'next/cache'

/** The server calls this when the archive has changed: every page is made anew. Closed to the outside by the server's routes, and by a secret. */
export const GET = (request: Request): Response => {
  const secret = process.env['INTERNAL_SECRET']
  if (secret === undefined || request.headers.get('x-internal-secret') !== secret) return new Response(null, { status: 404 })
  revalidatePath('/', 'layout')
  return new Response(null, { status: 204 })
}
