import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-deploy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, ...args: readonly string[]) => spawnSync(command, args, { encoding: 'utf8' })
const isMissing = (command: string): boolean => run(command, '--version').error !== undefined
const MAX_EXPOSURE = 2.5

test.skipIf(isMissing('systemd-analyze'))(
  'systemd rates the exposure of the service at most 2.5 of 10',
  () => {
    const { stdout } = run('systemd-analyze', 'security', '--offline=true', 'deploy/dateline.service')
    const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1])
    expect(exposure).toBeLessThanOrEqual(MAX_EXPOSURE)
  },
)

/**
 * Returns our nginx configuration, changed so that it works without root: other ports, log folder,
 * certificates.
 */
function nginxConfig(): string {
  const key = path.join(folder, 'privkey.pem')
  const subject = [
    '-subj',
    '/CN=news.example.com',
    '-keyout',
    key,
    '-out',
    path.join(folder, 'fullchain.pem'),
  ]
  run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject)
  mkdirSync(path.join(folder, 'logs'))
  const config = readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll('/etc/ssl/news.example.com', folder)
    .replaceAll('/var/log/nginx', path.join(folder, 'logs'))
  writeFileSync(path.join(folder, 'dateline.conf'), config)
  const main = path.join(folder, 'nginx.conf')
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  writeFileSync(
    main,
    `pid ${folder}/nginx.pid; error_log ${folder}/logs/error.log; events {} http { ${paths.join(' ')} include ${folder}/dateline.conf; }`,
  )
  return main
}

test.skipIf(run('nginx', '-v').error !== undefined)('the configuration of nginx is valid', () => {
  const { stderr, status } = run('nginx', '-t', '-c', nginxConfig())
  expect({ stderr, status }).toMatchObject({ status: 0, stderr: expect.stringContaining('successful') })
})

test('the update script is valid shell', () => {
  expect(run('sh', '-n', 'deploy/update.sh')).toMatchObject({ status: 0, stderr: '' })
})
