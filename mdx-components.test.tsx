import { evaluate } from '@mdx-js/mdx'
import * as runtime from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { strings } from '@/lib/site/strings'
import { useMDXComponents } from './mdx-components'

/** Returns the HTML of a page with the given MDX source. */
async function render(source: string): Promise<string> {
  const { default: Content } = await evaluate(source, { ...runtime, useMDXComponents })
  return renderToStaticMarkup(<Content />)
}

describe('in a fixed page', () => {
  test('<Insight> is an insight with the Markdown inside it', async () => {
    expect(await render('<Insight>\n- 一点，见[乙](/b)\n- 两点\n</Insight>\n')).toBe(
      '<div class="insight flow"><h3 class="label">深度解读 &amp; 洞察</h3><ul>\n<li>一点，见<a href="/b">乙</a></li>\n<li>两点</li>\n</ul></div>',
    )
  })

  test('<Impact> is an impact, with its label and the note that it is no advice', async () => {
    expect(await render('<Impact label="行业影响：">\n利好乙。\n</Impact>\n')).toBe(
      `<div class="impact flow"><h3 class="label">行业影响</h3><p>利好乙。</p><p class="impact__note">${strings.issue.notAdvice}</p></div>`,
    )
  })

  test('<TelegramCard> has a title, its text, a button and a QR code', async () => {
    const html = await render(
      '<TelegramCard title="加入频道" href="https://t.me/x" action="立即加入">\n每天早上。\n</TelegramCard>\n',
    )
    expect(html).toContain('aria-labelledby="tg"><div><h2 id="tg">加入频道</h2><p>每天早上。</p>')
    expect(html).toContain('<a class="btn" href="https://t.me/x" rel="noopener">立即加入</a>')
    expect(html).toContain(`role="img" aria-label="${strings.telegram.qr}"`)
  })

  test('<TelegramCard> without an address has neither button nor QR code', async () => {
    expect(await render('<TelegramCard title="">\n每天早上。\n</TelegramCard>\n')).toBe(
      '<section class="telegram-card"><div><p>每天早上。</p></div></section>',
    )
  })
})
