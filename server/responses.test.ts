import { expect, test } from 'vitest'
import type { IssueTeaser } from '@/lib/archive/model'
import { encodeResponse } from './encoded-response'
import type { Renderers } from './renderers'
import { Responses } from './responses'

const teaser = (date: string): IssueTeaser => ({
  ...{ date, edition: 1, title: date, stories: 1, briefs: 0, links: 1, number: 1, changedAt: 0 },
})

test('after a change, the newest issue and the feeds are rendered before older issues', async () => {
  const rendered: string[] = []
  const answer = (path: string) => {
    rendered.push(path)
    return encodeResponse({
      status: 200,
      type: 'text/html',
      body: Buffer.from(path),
      caching: '',
      shared: [],
    })
  }
  const make: Renderers = {
    document: async (path) => answer(path),
    file: async (path) => answer(path),
    font: async (path) => answer(path),
    traditional: async (page) => page,
    ownFile: answer,
  }
  const archive = {
    newest: () => ['2026-01-12', '2026-01-11', '2026-01-10'].map(teaser),
    size: () => 3,
    issueOfStory: () => undefined,
    progress: () => ({ done: 3, total: 3 }),
    hasComparedAll: () => true,
  }
  await new Responses(archive, make).renew('all', Date.now())
  expect(rendered.slice(0, 7)).toEqual([
    '/',
    '/issues/2026-01-12',
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    '/issues/2026-01-11',
    '/issues/2026-01-10',
  ])
})
