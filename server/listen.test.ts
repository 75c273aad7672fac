import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { listen } from './listen'

const first = createServer()
afterEach(() => first.close())

test('a port that is in use is named, with what to do', async () => {
  await listen(first, 0, '127.0.0.1')
  const address = first.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(listen(createServer(), port, '127.0.0.1')).rejects.toThrow(
    `PORT ${port} on 127.0.0.1 is in use: stop what listens there, or set another PORT.`,
  )
})

test('a host that is none of this machine’s is named, with what to give instead', async () => {
  await expect(listen(createServer(), 0, '192.0.2.1')).rejects.toThrow(
    'HOST is "192.0.2.1": give an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
  )
})
