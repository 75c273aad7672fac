import { expect, test } from 'vitest'
import { answerToError } from './answer-error'

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: /srv/secret`), { code, syscall: 'open' })
const answerTo = (error: unknown) => {
  const logged: unknown[] = []
  const { status, body } = answerToError(error, (one) => logged.push(one))
  return { status, detail: 'detail' in body ? String(body.detail) : '', isLogged: logged.length === 1 }
}

test.each([
  ['ENOSPC', 'free some space'],
  ['EROFS', 'make it writable'],
  ['EACCES', 'change the permissions'],
  ['ENOENT', 'put it back'],
  ['EIO', 'See the log of the server'],
])('a folder that cannot be written (%s) is answered with what to do, without its path', (code, remedy) => {
  const { status, detail, isLogged } = answerTo(systemError(code))
  expect([status, isLogged]).toEqual([507, true])
  expect(detail).toContain(`(${code}): nothing was published. `)
  expect(detail).toContain(`${remedy}, then send it again.`)
  expect(detail).not.toMatch(/secret|\n/)
})

test('a client that ends its connection within the body is no error of the server', () => {
  const aborted = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  expect(answerTo(aborted)).toMatchObject({ status: 400, isLogged: false })
})
