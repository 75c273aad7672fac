import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { listen } from './listen'

const first = createServer()
afterEach(() => first.close())

test('a port in use is reported with a remedy', async () => {
  await listen(first, 0, '127.0.0.1')
  const address = first.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(listen(createServer(), port, '127.0.0.1')).rejects.toThrow(
    `PORT ${port} on 127.0.0.1 is in use: stop what listens there, or set another PORT.`,
  )
})

test('a host that does not belong to this machine is reported with a remedy', async () => {
  await expect(listen(createServer(), 0, '192.0.2.1')).rejects.toThrow(
    'HOST is "192.0.2.1": give an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
  )
})
