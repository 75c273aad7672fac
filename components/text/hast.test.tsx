import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Hast } from '@/lib/issue/model'
import { HastText } from './hast'

const picture = (src: string, alt: string): Hast => [
  { type: 'element', tagName: 'img', properties: { src, alt }, children: [] },
]
const html = (content: Hast): string => renderToStaticMarkup(<HastText content={content} />)

test('a picture of another site is a link that names its host, and nothing is loaded', () =>
  expect(html(picture('https://www.img.example/a.png?b=1', '示意图'))).toBe(
    '<a class="picture" href="https://www.img.example/a.png?b=1" rel="noopener">示意图（img.example）</a>',
  ))

test('a picture without a host is replaced by its description, because this site has no such file', () =>
  expect(html(picture('./images/a.png', ''))).toBe('<span class="picture">图片</span>'))
