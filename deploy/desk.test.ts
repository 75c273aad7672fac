import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MAX_BODY_BYTES } from '@/server/desk/read-body'

const read = (file: string): string => readFileSync(`deploy/${file}`, 'utf8')
const stateDir = (file: string): string | undefined => /STATE_DIR=(\S+)/.exec(read(file))?.[1]

test('nginx lets through what the desk accepts', () => {
  const megabytes = Number(/^\s*client_max_body_size (\d+)m;/m.exec(read('nginx.conf'))?.[1])
  expect(megabytes * 1024 * 1024).toBeGreaterThan(MAX_BODY_BYTES)
})

test('the service keeps STATE_DIR in a folder that its sandbox lets it write', () => {
  const name = /^StateDirectory=(\S+)/m.exec(read('dateline.service'))?.[1]
  expect(stateDir('dateline.service')).toBe(`/var/lib/${name}`)
  expect(read('dateline.service')).toMatch(/^# ReadWritePaths=\/srv\/paper$/m)
})

test('the container keeps STATE_DIR in a volume', () => {
  expect(read('compose.yaml')).toContain(`- state:${stateDir('Dockerfile')}\n`)
  expect(read('compose.yaml')).toMatch(/^volumes:[\s\S]*^ {2}state:/m)
})
