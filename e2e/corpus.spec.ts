import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

const CORPUS = '../shared/corpus/issues'
const TOOL = '../shared/tools/lossless'

if (existsSync(CORPUS) && existsSync(TOOL)) {
  let server: OwnServer
  test.beforeAll(async () => {
    server = await startOwnServer(CORPUS)
  })
  test.afterAll(async () => {
    await server.stop()
  })

  test('every line and link of a hundred real issues is on the page of the issue', () => {
    const { status, stdout, stderr } = spawnSync(TOOL, [server.url, CORPUS], { encoding: 'utf8' })
    expect(status, `${stdout}${stderr}`).toBe(0)
  })
} else console.log('The corpus of real issues is missing: only bundled issues are tested.')
