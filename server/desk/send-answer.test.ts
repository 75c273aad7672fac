import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { securityFields } from '@/server/headers'
import type { DeskAnswer } from './problem'
import { sendAnswer } from './send-answer'

/** Returns the content security policy of an answer, as a browser gets it. */
async function policyOf(answer: DeskAnswer): Promise<string> {
  const server = createServer((request, response) =>
    sendAnswer(request, response, answer, securityFields([])),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const { headers } = await fetch(`http://127.0.0.1:${port}/desk`)
  server.close().closeAllConnections()
  return headers.get('content-security-policy') ?? ''
}

const page: DeskAnswer = { status: 200, body: { type: 'text/html', text: '<p>稿件</p>' } }

test('a page of the desk shows frames of this site, and no page shows it in a frame', async () => {
  const policy = await policyOf(page)
  expect(policy).toContain("default-src 'none'; frame-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
})

test('a preview is shown in frames of this site, and shows none', async () => {
  const policy = await policyOf({ ...page, isFramed: true })
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).not.toContain('frame-src')
})
