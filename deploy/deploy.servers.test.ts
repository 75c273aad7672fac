import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isMissing, nginxConfig } from './fixtures/nginx-config'

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-deploy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, ...args: readonly string[]) => spawnSync(command, args, { encoding: 'utf8' })
const MAX_EXPOSURE = 2.5

test.skipIf(isMissing('systemd-analyze'))(
  'systemd rates the exposure of the service at most 2.5 of 10',
  () => {
    const { stdout } = run('systemd-analyze', 'security', '--offline=true', 'deploy/dateline.service')
    const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1])
    expect(exposure).toBeLessThanOrEqual(MAX_EXPOSURE)
  },
)

test.skipIf(isMissing('nginx', '-v'))('the configuration of nginx is valid', () => {
  const { stderr, status } = run(
    'nginx',
    '-t',
    '-c',
    nginxConfig(folder, { http: 8080, https: 8443, server: 3000 }),
  )
  expect({ stderr, status }).toMatchObject({ status: 0, stderr: expect.stringContaining('successful') })
})

test('the update script is valid shell', () => {
  expect(run('sh', '-n', 'deploy/update.sh')).toMatchObject({ status: 0, stderr: '' })
})
