import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runCheck } from './run-check'

const folder = mkdtempSync(path.join(os.tmpdir(), 'check-'))
afterAll(() => rmSync(folder, { recursive: true }))
const write = (name: string, text: string): string => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}
const good = write(
  'good.md',
  '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n### [甲](https://a.example/1)\n正文。\n\n**深度解读 & 洞察：**\n- 一点\n',
)
const held = write('held.md', '---\ntitle: 题\ndate: 2026-01-12\nsummary: 一句\n---\n# 题\n\n只有引子。\n')
const odd = write(
  'odd.md',
  '---\ntitle: 题\ndate: 2026-01-13\n---\n## 模型\n### [甲](https://a.example/1)\n正文。\n',
)

const out: string[] = []
const err: string[] = []
vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line))
beforeEach(() => {
  out.length = 0
  err.length = 0
})

describe('npm run check', () => {
  test('exits with 0 if there are no errors, warnings included', async () => {
    expect(await runCheck([good, odd])).toBe(0)
    expect(out.at(-1)).toBe('2 file(s) read, 0 held back.')
  })

  test('prints one line of hints per kind, with severity, number and lines', async () => {
    const briefs = '## 简讯\n- [甲](https://a.example/)\n- [乙](https://a.example/)\n- **丙**：据传裁员\n'
    const file = write('hints.md', `---\ntitle: 题\ndate: 2026-01-14\nsummary: 一句\n---\n${briefs}`)
    expect(await runCheck([file])).toBe(0)
    rmSync(file)
    expect(out.slice(0, -1)).toEqual([
      `${file}  hint  source  placeholder-link  2, line 7`,
      `${file}  hint  wording  rumour  1, line 7`,
    ])
  })

  test('warns of missing secrets of channels, which are no error with --strict', async () => {
    const site = write(
      'site.yaml',
      'name: 晨报\nchannels:\n  webhooks: [https://a.example/hook?key=hidden]\n',
    )
    vi.stubEnv('WEBHOOK_SECRETS', 'too-short')
    expect(await runCheck(['--strict', site])).toBe(0)
    expect(out[0]).toBe(
      `${site}:3:3  warning  missing-secret\n  The webhook a.example needs a secret in WEBHOOK_SECRETS: whsec_ and at least 24 bytes in base64.`,
    )
    vi.stubEnv('WEBHOOK_SECRETS', `whsec_${'a'.repeat(32)}`)
    expect(await runCheck([site])).toBe(0)
    expect(out.at(-1)).toBe('1 file(s) read, 0 held back.')
    expect(out).toHaveLength(3)
    vi.unstubAllEnvs()
    rmSync(site)
  })

  test('exits with 1 if a file is held back, and says where, why and what to do', async () => {
    expect(await runCheck([held])).toBe(1)
    expect(out).toEqual([
      `${held}:6:1  held back  no-sections\n  The body has no section (## …): only 1 paragraph(s) under the title. Write at least one section with a story, or delete the file.`,
      '1 file(s) read, 1 held back.',
    ])
  })

  test('holds back an issue of a day far in the future', async () => {
    const now = Date.parse('2026-01-09T11:59:59+08:00')
    expect(await runCheck([good], now)).toBe(1)
    expect(out[0]).toContain(`${good}:3:1  held back  day-out-of-range`)
    expect(await runCheck([good], now + 1000)).toBe(0)
  })

  test('treats warnings as errors with --strict', async () => {
    expect(await runCheck(['--strict', good])).toBe(0)
    expect(await runCheck(['--strict', odd])).toBe(1)
  })

  test('reports two files of one day, and the same text under two names', async () => {
    const twin = write(
      'twin.md',
      `---\ntitle: 又一期\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n### [乙](https://a.example/2)\n正文。\n`,
    )
    const copy = write('zcopy.md', readFileSync(good, 'utf8'))
    expect(await runCheck([good, twin, copy])).toBe(0)
    expect(out).toEqual([
      `${twin}:1:1  warning  same-date\n  Another file has the date 2026-01-11. This one goes out as /issues/2026-01-11-2.`,
      `${copy}:1:1  warning  same-file\n  The same text stands in ${good}. It goes out once; delete one of them.`,
      '3 file(s) read, 0 held back.',
    ])
    for (const file of [twin, copy]) rmSync(file)
  })

  test('lists files whose names make them no issues', async () => {
    const place = mkdtempSync(path.join(folder, 'inner-'))
    mkdirSync(path.join(place, 'x.md'))
    writeFileSync(path.join(place, 'README.md'), 'no front matter')
    writeFileSync(path.join(place, 'cover.png'), '')
    writeFileSync(path.join(place, '_next.md'), 'no front matter')
    writeFileSync(path.join(place, 'a.md'), readFileSync(good))
    writeFileSync(path.join(place, 'b.md'), readFileSync(good, 'utf8').replace('---', '---\ndraft: true'))
    expect(await runCheck(['--strict', place])).toBe(0)
    const found = out.join('\n').replaceAll(`${place}/`, '').split('\n')
    expect(found).toEqual([
      'b.md:2:1  not published  draft',
      '  draft: true keeps the file out.',
      'README.md:1:1  not published  ignored',
      '  It is a README. The file is not published.',
      '_next.md:1:1  not published  ignored',
      '  Its name begins with _. The file is not published.',
      '2 file(s) read, 0 held back, 3 not published.',
    ])
    rmSync(place, { recursive: true })
  })

  test('prints its usage with --help, and says what is missing without arguments', async () => {
    expect(await runCheck(['--help'])).toBe(0)
    expect(out[0]).toMatch(/^Usage: npm run check/)
    expect(await runCheck([])).toBe(2)
    expect(err[0]).toMatch(/^The FILE or FOLDER to check is missing/)
  })

  test('reads every issue of a folder', async () => {
    expect(await runCheck([folder])).toBe(1)
    expect(out.at(-1)).toBe('3 file(s) read, 1 held back.')
  })

  test('reports errors in the lists of editors', async () => {
    const place = mkdtempSync(path.join(folder, 'lists-'))
    mkdirSync(path.join(place, 'issues'))
    writeFileSync(path.join(place, 'issues', 'a.md'), readFileSync(good))
    writeFileSync(path.join(place, 'site.yaml'), 'publishedAt: noon\n')
    expect(await runCheck([place])).toBe(1)
    expect(out).toEqual([
      `${path.join(place, 'site.yaml')}:1:14  error  bad-time\n  “noon” is no time of day. Write hours and minutes: 07:30.`,
      '2 file(s) read, 0 held back, 1 with errors.',
    ])
    rmSync(place, { recursive: true })
  })

  test('prints one object per line with --json', async () => {
    await runCheck(['--json', good, held])
    const counts = {
      sections: 1,
      stories: 1,
      linkedStories: 1,
      insightBlocks: 1,
      insightBullets: 1,
      impactBlocks: 0,
      impactBullets: 0,
      briefs: 0,
      links: 1,
    }
    expect(JSON.parse(out[0] ?? '')).toEqual({
      file: good,
      ok: true,
      date: '2026-01-11',
      counts,
      diagnostics: [],
    })
    expect(JSON.parse(out[1] ?? '')).toMatchObject({
      file: held,
      ok: false,
      date: '2026-01-12',
      diagnostics: [{ line: 6, column: 1, severity: 'error', rule: 'no-sections' }],
    })
  })

  test('prints the id of a new site with --new-id', async () => {
    expect(await runCheck(['--new-id', 'news.example'], Date.UTC(2026, 0, 11))).toBe(0)
    expect(out).toEqual(['id: tag:news.example,2026-01-11'])
  })

  test.each(['localhost', 'News Paper', '127.0.0.1'])(
    'prints no id for %s, which is no public host name',
    async (name) => {
      expect(await runCheck(['--new-id', name])).toBe(2)
      expect(out).toEqual([])
      expect(err[0]).toContain('--new-id news.example')
    },
  )

  test.each([[[]], [['--loud', good]], [[path.join(folder, 'nowhere.md')]]])(
    'ends with 2 on wrong use: %j',
    async (args) => {
      expect(await runCheck(args)).toBe(2)
      expect(err[0]).toContain('Usage: npm run check')
      expect(out).toEqual([])
    },
  )
})
