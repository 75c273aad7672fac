import { describe, expect, test } from 'vitest'
import { parseProfile } from '@/lib/profile/parse'
import { draw } from './draw'
import { issuePoster, storyPoster } from './poster'

const site = { profile: parseProfile('').profile, siteUrl: 'https://news.example' }
const HOSTILE = [
  '',
  '🚀👩‍👩‍👧‍👦🇨🇳',
  'สวัสดีครับ مرحبا',
  '龘靐齉爩'.repeat(500),
  'W'.repeat(2_000),
  '<b>&amp;</b> "',
]
/**
 * Maximum size of a poster in bytes. Most chat programs send a picture of this size without compressing it.
 */
const MOST_BYTES = 300_000

const factsOf = (png: Buffer) => ({
  size: [png.readUInt32BE(16), png.readUInt32BE(20)],
  small: png.length < MOST_BYTES,
})
const SOUND = { size: [1080, 1440], small: true }

const issueOf = (text: string) =>
  issuePoster(
    {
      issue: {
        title: text,
        date: '2026-01-11',
        edition: 1,
        summary: Array.from({ length: 9 }, () => text),
        sections: [],
      } as unknown as Parameters<typeof issuePoster>[0]['issue'],
      number: 1,
    },
    site,
  )

describe('a poster', () => {
  test.each(HOSTILE)('of %j is drawn in full size without missing glyphs', async (text) => {
    expect(factsOf(await draw(issueOf(text).box, 1440, { width: 1080 }))).toEqual(SOUND)
    const teaser = { id: '0123456789', headline: text, gist: text, date: '2026-01-11' } as Parameters<
      typeof storyPoster
    >[0]
    expect(factsOf(await draw(storyPoster(teaser, site).box, 1440, { width: 1080 }))).toEqual(SOUND)
  })

  test('of an issue has its first seven points, and the address of the issue in its QR code', () => {
    const { box, address } = issueOf('要点')
    expect(JSON.stringify(box).match(/"content":"要\\?u?.*?点"/g)?.length ?? 0).toBeGreaterThan(0)
    expect([...JSON.stringify(box).matchAll(/"content":"(\d)"/g)].map(([, number]) => number).join('')).toBe(
      '1234567',
    )
    expect(address).toBe('https://news.example/issues/2026-01-11')
  })
})
