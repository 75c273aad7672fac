import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ICONS } from '@/lib/site/icons'
import { answerIcon, iconSvg, signOf } from './icon'

describe('the letter that an icon shows', () => {
  test.each([
    ['AI 日报', 'AI'],
    ['气候周报', '气'],
    ['The Harbour Post', 'T'],
    ['BBCNews', 'B'],
    ['“海报”', '海'],
    ['36氪', '36'],
    ['🚀 Tide', 'T'],
    ['', ''],
  ])('for %j is %j', (name, sign) => expect(signOf(name)).toBe(sign))
})

describe.each([...ICONS])('the icon at %s', (path, { sizes, type }) => {
  test('has its type and its sizes, and shows the name', async () => {
    const icon = await answerIcon(path, '气候周报')
    expect(icon?.type).toBe(type)
    const { body = Buffer.of() } = icon ?? {}
    const widths = [...body.toString('latin1').matchAll(/IHDR/g)].map(({ index }) =>
      body.readUInt32BE(index + 4),
    )
    expect(widths).toEqual(sizes)
    expect((await answerIcon(path, 'The Harbour Post'))?.body).not.toEqual(body)
  })

  test('has its path in a rewrite rule of next.config.mjs', () =>
    expect(readFileSync('next.config.mjs', 'utf8')).toContain(path.slice(1).replaceAll('.', '\\\\.')))
})

test('a favicon starts with a directory of its pictures', async () => {
  const { body = Buffer.of() } = (await answerIcon('/favicon.ico', '气候周报')) ?? {}
  expect([body.readUInt16LE(2), body.readUInt16LE(4)]).toEqual([1, 3])
  for (let at = 6; at < 6 + 3 * 16; at += 16) {
    const [length, start] = [body.readUInt32LE(at + 8), body.readUInt32LE(at + 12)]
    expect(body.subarray(start, start + 4).toString('latin1')).toBe('\x89PNG')
    expect(body.subarray(start, start + length).includes('IEND')).toBe(true)
  }
})

test('a name without letters gives an icon with only the rule, and no icon exists at other paths', async () => {
  expect(iconSvg('\u200b')).toContain('d=""')
  expect(await answerIcon('/icon.png', '日报')).toBeUndefined()
})
