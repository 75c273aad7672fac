import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { directRendering } from './direct-rendering'

function buildWith(manifest?: string): string {
  const root = mkdtempSync(path.join(tmpdir(), 'dateline-build-'))
  mkdirSync(path.join(root, '.next'))
  if (manifest !== undefined) writeFileSync(path.join(root, '.next/prerender-manifest.json'), manifest)
  return root
}

const BUILD = buildWith('{"preview":{"previewModeId":"3f2a"}}')

test('draft mode is on where prerendered pages show other content', async () => {
  const headers = directRendering(BUILD, () => ({ isPrerendered: async () => false }))
  expect(await headers()).toHaveProperty('cookie', '__prerender_bypass=3f2a')
})

test('prerendered pages are used where they show the current content', async () => {
  const headers = directRendering(BUILD, () => ({ isPrerendered: async () => true }))
  expect(await headers()).not.toHaveProperty('cookie')
})

test.each([undefined, '{', '[]', '{"preview":{}}'])(
  'a build with the manifest %s has no cookie',
  async (manifest) => {
    const headers = directRendering(buildWith(manifest), () => undefined)
    expect(await headers()).not.toHaveProperty('cookie')
  },
)

test('every request to Next has a User-Agent, so that metadata is in the head', async () => {
  expect(await directRendering(BUILD, () => undefined)()).toHaveProperty('user-agent')
})
