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

test('the last stage of the image has git, which dates the changes of issues', () => {
  expect(
    read('Dockerfile')
      .split(/^FROM /m)
      .at(-1),
  ).toMatch(/^RUN apk add --no-cache git\b/m)
})

test('the container keeps STATE_DIR in a volume', () => {
  expect(read('compose.yaml')).toContain(`- state:${stateDir('Dockerfile')}\n`)
  expect(read('compose.yaml')).toMatch(/^volumes:[\s\S]*^ {2}state:/m)
})

const UNITS = ['dateline.service', 'dateline-update.service', 'paper-pull.service']

/** Returns the folders that a unit writes to, without those that systemd creates when the unit starts. */
function foldersWrittenBy(unit: string): readonly string[] {
  const text = read(unit)
  const named = [...text.matchAll(/\b(?:DATA_DIR|STATE_DIR|ReadWritePaths|HOME)=(\S+)/g)].map(
    ([, at = '']) => at,
  )
  const own = [...text.matchAll(/^(Cache|State)Directory=(\S+)/gm)].map(([, kind, name]) =>
    kind === 'Cache' ? `/var/cache/${name}` : `/var/lib/${name}`,
  )
  return named.filter((folder) => !own.includes(folder))
}

test('the steps of the first installation create every folder that is written, before the first update', () => {
  const steps = /```sh\n([\s\S]*?)systemctl start dateline-update/.exec(read('README.md'))?.[1] ?? ''
  const created = [...steps.matchAll(/^install -d (.+)$/gm)].flatMap(([, rest = '']) => rest.split(' '))
  const webroots = [...read('nginx.conf').matchAll(/^\s*root (\S+);/gm)].map(([, root = '']) => root)
  const written = [...UNITS.flatMap(foldersWrittenBy), ...webroots]
  expect(written).toContain('/var/cache/dateline')
  expect(created).toEqual(expect.arrayContaining(written))
})
