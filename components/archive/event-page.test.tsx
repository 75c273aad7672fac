import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { EventPage } from './event-page'

const item = {
  ...{ kind: 'story' as const, id: 'abcdef0123', headline: '云杉估值 66 亿元', gist: '', edition: 1 },
  ...{ date: '2026-01-11', section: '公司', topics: [], hasOwnPage: false },
}
const event = { id: item.id, days: 2, reports: [{ item, added: [] }], figures: [] }

test('an event shows different numbers of its headlines side by side, with their days', () => {
  const values = [
    { date: '2026-01-11', figure: '66 亿元' },
    { date: '2026-01-12', figure: '61 亿元' },
  ]
  const html = renderToStaticMarkup(<EventPage event={{ ...event, figures: [{ of: '估值', values }] }} />)
  expect(html).toContain('<dd>估值：66 亿元（2026年1月11日），61 亿元（2026年1月12日）</dd>')
  expect(renderToStaticMarkup(<EventPage event={event} />)).not.toContain('<dl')
})
