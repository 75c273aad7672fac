import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { parseProfile } from '@/lib/profile/parse'
import {
  type ImageShape,
  imagePath,
  issuePath,
  SITE_IMAGE,
  storyPath,
  topicPath,
  traditionalImagePath,
} from '@/lib/site/addresses'
import { answerImage, pictureAt } from './answer'
import { draw } from './draw'
import { issueImage } from './issue-image'
import { storyImage } from './story-image'

const { profile } = parseProfile('')
const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-og-'))
let archive: Archive
beforeAll(async () => {
  archive = openArchive({ issuesDir: 'examples/sample/issues', contentDir: 'examples/sample', dataDir })
  await archive.sync()
})
afterAll(() => {
  archive.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const answer = (path: string): Promise<Buffer | undefined> => answerImage(path, archive, profile)

/** Maximum size of a picture for share previews, in bytes. No text may make a picture larger. */
const MOST_BYTES = 100_000

/** Returns the signature of a PNG, and width and height from its first chunk. */
const factsOf = (png: Buffer | undefined) => ({
  signature: png?.toString('latin1', 0, 8),
  width: png?.readUInt32BE(16),
  height: png?.readUInt32BE(20),
  small: png !== undefined && png.length <= MOST_BYTES,
})
const SOUND = { signature: '\x89PNG\r\n\x1a\n', width: 1200, height: 630, small: true }

describe('a picture', () => {
  test('exists for the site, each issue, a story and a topic: 1200 by 630, 100 kB at most', async () => {
    const [topic] = archive.topics().filter(({ items }) => items > 0)
    const pages = [
      ...archive.newest(100).map(issuePath),
      storyPath(archive.randomStory() ?? ''),
      topicPath(topic?.topic.id ?? ''),
    ]
    for (const address of [SITE_IMAGE, ...pages.map((page) => imagePath(page))]) {
      expect({ address, ...factsOf(await answer(address)) }).toEqual({ address, ...SOUND })
    }
  })

  test('of an issue or a story also exists in the shapes that search engines ask for', async () => {
    const pages = [...archive.newest(3).map(issuePath), storyPath(archive.randomStory() ?? '')]
    for (const page of pages) {
      for (const [shape, height] of Object.entries({ '16x9': 675, '4x3': 900, '1x1': 1200 } as const)) {
        const address = imagePath(page, shape as ImageShape)
        expect({ address, ...factsOf(await answer(address)) }).toEqual({ address, ...SOUND, height })
      }
    }
  })

  test('also exists in traditional characters, if the site has such pages', () => {
    const issue = archive.newest(1).map(issuePath)[0] ?? ''
    for (const address of [SITE_IMAGE, imagePath(issue)].map((path) => traditionalImagePath(path) ?? '')) {
      expect(pictureAt(address, archive, profile)).toBeUndefined()
      const texts = JSON.stringify(pictureAt(address, archive, profile, (text) => text.replace(/./gu, '體')))
      expect(texts).toContain('體')
      expect(texts).not.toMatch(/\p{Script=Han}(?<!體)/u)
    }
  })

  test('is byte for byte the same for the same content', async () => {
    const address = imagePath(issuePath(archive.newest(1)[0] ?? { date: '', edition: 1 }))
    expect(await answer(address)).toEqual(await answer(address))
  })

  test.each([
    '/og/issues/2000-01-01.png',
    '/og/stories/0123456789.png',
    '/og/topics/nobody.png',
    '/og/zh-hant/issues/2000-01-01.png',
    '/og/topics/openai.1x1.png',
    '/og/site.gif',
    '/og/site.png/x',
  ])('does not exist at %s', async (address) => expect(await answer(address)).toBeUndefined())
})

const HOSTILE = [
  '',
  '🚀👩‍👩‍👧‍👦🇨🇳1️⃣',
  '𠀀𠀁 \u{2ebf0} 𪚥',
  'สวัสดีครับ ยินดีต้อนรับ',
  'مرحبا بالعالم \u202e\u2067 שלום',
  'ก็\u0301\u0302\u0303 a\u0301\u0302\u0303\u0304 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!',
  '\u0000\u0007\u001b[31m\ud800\udfff\ufffe\ufeff',
  '龘靐齉爩'.repeat(1_250),
  'W'.repeat(5_000),
  '<b>&amp;</b> "><script>alert(1)</script> ]]> {{x}} url(#a)',
  '“”‘’（）《》【】「」…——、。，：；！？'.repeat(20),
]

describe('a hostile headline', () => {
  test.each(HOSTILE)('%j is drawn without missing glyphs, on an issue and on a story', async (text) => {
    const issue = { title: text, date: '2026-01-11', edition: 1, summary: [text, text, text], sections: [] }
    const source = { address: 'https://example.com/', host: text, name: text, kind: '聚合' } as const
    const story = { headline: text, date: '2026-01-11', source }
    expect(factsOf(await draw(issueImage({ issue, number: 1 }, text)))).toEqual(SOUND)
    expect(factsOf(await draw(storyImage(story, text)))).toEqual(SOUND)
  })
})
