import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { imagesOf } from '@/lib/issue/images'
import { openArchive } from './archive'
import type { Archive } from './model'
import { pictureSize } from './picture-size'
import { readPicture } from './pictures'

/** The beginning of a PNG of 320 × 200 pixels. */
const PNG = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
  Buffer.from([0, 0, 1, 64, 0, 0, 0, 200, 8, 2, 0, 0, 0]),
])
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108006400c803012200', 'hex')
const GIF = Buffer.from('GIF89a\x0a\0\x14\0\0\0', 'latin1')
const riff = (chunk: string, data: readonly number[]): Buffer =>
  Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${chunk}\0\0\0\0`, 'latin1'), Buffer.from(data)])

describe('the size of a picture', () => {
  test.each([
    ['a PNG', PNG, { width: 320, height: 200 }],
    ['a JPEG', JPEG, { width: 200, height: 100 }],
    ['a GIF', GIF, { width: 10, height: 20 }],
    ['an extended WebP', riff('VP8X', [0, 0, 0, 0, 99, 0, 0, 49, 0, 0]), { width: 100, height: 50 }],
    ['a lossless WebP', riff('VP8L', [0x2f, 0x63, 0x40, 0x0c, 0]), { width: 100, height: 50 }],
    ['a lossy WebP', riff('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 100, 0, 50, 0]), { width: 100, height: 50 }],
  ])('is read from %s', (_, bytes, size) => expect(pictureSize(bytes)).toEqual(size))

  test.each([
    ['a page', Buffer.from('<svg onload="alert(1)">')],
    ['an empty file', Buffer.alloc(0)],
    ['a PNG that is cut off', PNG.subarray(0, 18)],
    ['a JPEG that is cut off', JPEG.subarray(0, 22)],
    ['a picture without pixels', Buffer.from('GIF89a\0\0\0\0\0\0', 'latin1')],
  ])('is not read from %s', (_, bytes) => expect(pictureSize(bytes)).toBeUndefined())
})

describe('a picture beside an issue', () => {
  let root: string
  let archive: Archive
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'pictures-'))
    mkdirSync(path.join(root, 'issues/2026'), { recursive: true })
    writeFileSync(path.join(root, 'secret.png'), PNG)
    writeFileSync(path.join(root, 'issues/2026/a chart.png'), PNG)
    writeFileSync(path.join(root, 'issues/2026/.hidden.png'), PNG)
    writeFileSync(path.join(root, 'issues/2026/page.png'), '<script>')
    writeFileSync(path.join(root, 'issues/2026/drawing.svg'), '<svg/>')
    symlinkSync('../../secret.png', path.join(root, 'issues/2026/link.png'))
    const place = { issuesDir: path.join(root, 'issues'), contentDir: 'testing/lists' }
    archive = openArchive({ ...place, dataDir: path.join(root, 'data') })
  })
  afterEach(() => {
    archive.close()
    rmSync(root, { recursive: true, force: true })
  })

  const publish = async (...addresses: readonly string[]) => {
    const body = addresses.map((address) => `![图](${address})\n`).join('\n')
    writeFileSync(
      path.join(root, 'issues/2026/2026-01-11.md'),
      `---\ntitle: 题\ndate: 2026-01-11\n---\n## 模型\n### [甲](https://a.example/1)\n${body}`,
    )
    await archive.sync()
    const issue = archive.issue({ date: '2026-01-11', edition: 1 })?.issue
    return issue === undefined ? [] : imagesOf(issue).map(({ properties }) => properties)
  }

  test('gets its address and size, and is served from the folder', async () => {
    const [image] = await publish('a%20chart.png')
    expect(image).toMatchObject({ alt: '图', width: 320, height: 200 })
    const [name = ''] = archive.pictureNames()
    expect(image?.['src']).toBe(`/pictures/${name}`)
    expect(readPicture(path.join(root, 'issues'), archive.picture(name) ?? '')).toEqual(PNG)
  })

  test.each([
    '../../secret.png',
    '..%2F..%2Fsecret.png',
    'link.png',
    '.hidden.png',
    'page.png',
    'drawing.svg',
    'missing.png',
    '/issues/2026/a.png',
    'https://a.example/a.png',
    '%E0%A4%A.png',
  ])('is not read from the path %s', async (address) => {
    const [image] = await publish(address)
    expect(image?.['width']).toBeUndefined()
    expect(archive.pictureNames()).toEqual([])
  })

  test('is gone when no issue shows it any more', async () => {
    await publish('a%20chart.png')
    const [name = ''] = archive.pictureNames()
    await publish()
    expect(archive.picture(name)).toBeUndefined()
  })
})
