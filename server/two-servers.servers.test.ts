import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildIfStale } from '@/bin/prepare.mjs'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

/** Both servers serve the same site, so they have the same public address. */
const SITE_URL = 'https://news.example'
const ADDRESSES = 200

const folder = mkdtempSync(path.join(tmpdir(), 'two-servers-'))
const servers: OwnServer[] = []

beforeAll(async () => {
  buildIfStale()
  const origin = path.join(folder, 'origin')
  cpSync('examples/sample', origin, { recursive: true })
  const git = (cwd: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=e', '-c', 'user.email=e@e.example', ...args], { cwd })
  git(origin, 'init', '--quiet')
  git(origin, 'add', '.')
  git(origin, 'commit', '--quiet', '--message=issues', '--date=2026-03-05T06:00:00Z')
  for (const name of ['one', 'two']) {
    git(folder, 'clone', '--quiet', origin, name)
    // Each clone gives its files the time of the cloning, so the times of two clones differ.
    const issues = path.join(folder, name, 'issues')
    const time = new Date(name === 'one' ? '2026-06-01T00:00:00Z' : '2026-07-01T00:00:00Z')
    for (const file of readdirSync(issues)) utimesSync(path.join(issues, file), time, time)
    servers.push(await startOwnServer(path.join(folder, name), undefined, undefined, { SITE_URL }))
  }
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly changed: string | null
  readonly text: string
}

async function read({ url }: OwnServer, address: string): Promise<Answer> {
  const answer = await fetch(url + address)
  const { status, headers } = answer
  return {
    status,
    etag: headers.get('etag'),
    changed: headers.get('last-modified'),
    text: await answer.text(),
  }
}

/** Addresses of this site in an answer, without their query. */
const addressesIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?:(?:href|src)="|https:\/\/news\.example)(\/[^"#?<>\s\\]*)/g)]
    .map(([, address = '']) => address)
    .filter((address) => !address.startsWith('//') && address !== '/random')

test('two servers with two clones of the content give the same bytes and ETags', async () => {
  const [one, two] = servers
  if (one === undefined || two === undefined) throw new Error('two servers are needed')
  const seen = new Set(['/', '/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml', '/llms.txt'])
  let compared = 0
  for (const address of seen) {
    if (compared === ADDRESSES) break
    const [first, second] = await Promise.all([read(one, address), read(two, address)])
    expect({ address, ...second }).toEqual({ address, ...first })
    for (const found of addressesIn(first.text)) seen.add(found)
    compared += 1
  }
  expect(compared).toBe(ADDRESSES)
  expect(await read(two, '/readyz')).toEqual(await read(one, '/readyz'))
})
