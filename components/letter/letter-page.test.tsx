import { readFileSync } from 'node:fs'
import { compile } from '@mdx-js/mdx'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type LetterPageName, letterStrings } from '@/lib/site/letter-strings'
import { LetterPage } from './letter-page'

const pageOf = (step: LetterPageName): string => renderToStaticMarkup(<LetterPage step={step} />)

test.each(['confirm', 'leave'] as const)(
  'the page %s changes something only when its button is pressed',
  (step) => {
    const html = pageOf(step)
    // The form has no `action`, so it is sent to the address of its page.
    expect(html).toContain('<form method="post"><button type="submit" class="btn">')
    expect(html).toContain(letterStrings.pages[step].action)
  },
)

test.each(['asked', 'confirmed', 'left', 'busy'] as const)('the page %s has no form', (step) =>
  expect(pageOf(step)).not.toContain('<form'),
)

test.each(['wrong', 'expired'] as const)('the page %s lets the reader ask again', (step) => {
  expect(pageOf(step)).toContain('action="/letter"')
  expect(pageOf(step)).toMatch(/<input type="email"[^>]* name="address"/)
})

test('the page with the form is rendered on the server, and shows no source code', async () => {
  const code = String(await compile(readFileSync('app/subscribe/page.mdx', 'utf8')))
  expect(code).toMatch(/^export const dynamic = 'force-dynamic'/m)
  expect(code).not.toMatch(/children: "[^"\n]*(?:export|import) /)
})
