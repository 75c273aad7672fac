import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { startPeer } from '@/testing/peer'

const run = promisify(execFile)

test('the workflow of GitHub Actions in docs/desk.md sends each new issue of a push', async () => {
  const text =
    /## GitHub Actions\n\n```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/desk.md', 'utf8'))?.[1] ?? ''
  const script: string = parse(text).jobs.publish.steps[1].run
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-actions-'))
  const peer = await startPeer(({ body }) => ({ status: body === 'broken' ? 422 : 201 }))
  const git = (...args: readonly string[]) =>
    run('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...args], { cwd: folder })
  const commit = async (name: string, body: string): Promise<void> => {
    writeFileSync(path.join(folder, 'issues', name), body)
    await git('add', '-A')
    await git('commit', '-qm', name)
  }
  // GitHub runs a script with `bash -e` (docs.github.com, “Workflow syntax”, `shell`).
  const push = async (before: string) =>
    run('bash', ['-e', '-c', script.replaceAll('https://news.example', peer.url)], {
      cwd: folder,
      env: { ...process.env, DESK_TOKEN: 'dateline_x', BEFORE: before },
    })
  try {
    mkdirSync(path.join(folder, 'issues'))
    await git('init', '-q')
    await commit('old.md', 'old')
    const before = (await git('rev-parse', 'HEAD')).stdout.trim()
    await commit('2026-01-11.md', 'one')
    await commit('2026-01-12 晚报.md', 'two')
    await push(before)
    expect(peer.requests.map(({ path: place, body }) => [place, body])).toEqual([
      ['/desk/issues', 'one'],
      ['/desk/issues', 'two'],
    ])
    expect(peer.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer dateline_x',
      'content-type': 'text/markdown',
    })
    await commit('2026-01-13.md', 'broken')
    await commit('2026-01-14.md', 'later')
    await expect(push('HEAD~2')).rejects.toThrow()
  } finally {
    await peer.close()
    rmSync(folder, { recursive: true })
  }
})
