import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { shareArchive } from '@/lib/archive/shared-archive'
import { strings } from '@/lib/site/strings'
import { renderApp } from './fixtures/render-app'

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/'
const STORIES = `### [云杉发布新模型](https://a.example/1)
正文。

### 云杉开源
正文。

## 更多动态
- [云杉融资](https://a.example/2)：一亿元。
`

let folder: string
let archive: Archive
let story: string

const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)
const render = async (address: string): Promise<string> => (await renderApp(address, archive)) ?? ''

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'disclosure-'))
  mkdirSync(path.join(folder, 'issues'))
  write('issues/a.md', `---\ntitle: 题\ndate: 2026-01-11\nsummary: 云杉开源\n---\n## 模型\n${STORIES}`)
  write('topics.yaml', '- { id: spruce, name: 云杉, kind: 公司, aliases: [云杉], description: 公司。 }\n')
  write('site.yaml', 'name: 日报\n')
  vi.stubEnv('CONTENT_DIR', folder)
  const issuesDir = path.join(folder, 'issues')
  archive = openArchive({ issuesDir, contentDir: folder, dataDir: path.join(folder, 'data') })
  shareArchive(Promise.resolve(archive))
  await archive.sync()
  story = `/stories/${archive.storyIds()[0]}`
})
afterAll(() => {
  vi.unstubAllEnvs()
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const LINE = /<p class="disclosure[^"]*"><a href="\/editorial">([^<]*)<\/a>([^<]*)<\/p>/
const shownAt = async (address: string): Promise<string> => {
  const [, text = '', counts = ''] = LINE.exec(await render(address)) ?? []
  return text + counts
}

describe('a profile without disclosure', () => {
  test.each(['/', '/issues/2026-01-11', '/topics/spruce', '/weeks/2026-W02'])(
    'has the default shown at %s, with the number of items that have a source',
    async (address) => {
      expect(await shownAt(address)).toBe('AI 生成，未经人工核实；3 条中 2 条有来源')
      expect(await render(address)).toContain('"digitalSourceType":"https://schema.org/Trained')
    },
  )

  test('has the default shown on a story, with the numbers of its issue', async () =>
    expect(await shownAt(story)).toBe('AI 生成，未经人工核实；本期 3 条中 2 条有来源'))

  test('has the default in the description of each feed, with the digital source type', async () => {
    const rss = await render('/feed.xml')
    expect(rss).toContain(`<category domain="${IPTC}">trainedAlgorithmicMedia</category>`)
    expect(rss).toContain(`${strings.feeds.full.description}AI 生成，未经人工核实。</description>`)
    const atom = await render('/atom.xml')
    expect(atom).toContain(`<category scheme="${IPTC}" term="trainedAlgorithmicMedia"/>`)
    expect(atom).toContain('AI 生成，未经人工核实。</subtitle>')
    expect(JSON.parse((await render('/feed.json')).replace(/^.*\n/, ''))).toMatchObject({
      description: `${strings.feeds.full.description}AI 生成，未经人工核实。`,
      _iptc: { about: IPTC, digital_source_type: 'trainedAlgorithmicMedia' },
    })
  })

  test('has the default in the front matter of the Markdown version', async () => {
    const markdown = await render('/issues/2026-01-11.md')
    expect(markdown).toContain('\ndisclosure: "AI 生成，未经人工核实；3 条中 2 条有来源"\n')
    expect(markdown).toContain(`\ndigitalSourceType: ${IPTC}trainedAlgorithmicMedia\n`)
  })
})

test('another text of the profile replaces the default everywhere', async () => {
  write('site.yaml', 'name: 日报\ndisclosure: 模型起草，编辑核对\n')
  expect(await shownAt('/')).toMatch(/^模型起草，编辑核对；/)
  for (const address of ['/', '/feed.xml', '/issues/2026-01-11.md', '/llms.txt']) {
    expect(await render(address)).toContain('模型起草，编辑核对')
    expect(await render(address)).not.toContain(strings.disclosure)
  }
})

test('a profile with `disclosure: none` has no line and no digital source type', async () => {
  write('site.yaml', 'name: 日报。\ndisclosure: none\n')
  for (const address of ['/', story, '/topics/spruce', '/feed.xml', '/feed.json', '/issues/2026-01-11.md']) {
    const text = await render(address)
    expect(text).not.toBe('')
    expect(text).not.toMatch(/disclosure|digital.?source|trainedAlgorithmicMedia/i)
  }
})
