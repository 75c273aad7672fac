import { expect, test } from 'vitest'
import { parseProfile } from './parse'
import { reportAddress } from './report'

const siteUrl = 'https://news.example'
const issue = { date: '2026-01-11', edition: 1 }
const story = { id: '62e907888d', headline: '甲 & “乙”？' }
const reportTo = (report: string): string | undefined =>
  reportAddress({ siteUrl, profile: parseProfile(report).profile }, issue, story)

test('an error is reported by a mail that contains the story’s headline, id and address', () => {
  const mail = new URL(reportTo('report: mailto:errors@news.example') ?? '')
  expect(mail.pathname).toBe('errors@news.example')
  expect(mail.search).not.toContain('+')
  expect(mail.searchParams.get('subject')).toBe('报错：甲 & “乙”？')
  expect(mail.searchParams.get('body')).toContain('62e907888d\r\n')
  expect(mail.searchParams.get('body')).toContain(`${siteUrl}/issues/2026-01-11#62e907888d`)
})

test('an error is reported on a page that accepts title and body, and keeps other parameters', () => {
  const page = new URL(reportTo('report: https://code.example/paper/issues/new?labels=error') ?? '')
  expect(page.searchParams.get('labels')).toBe('error')
  expect(page.searchParams.get('title')).toBe('报错：甲 & “乙”？')
  expect(page.searchParams.get('body')).toContain(`${siteUrl}/issues/2026-01-11#62e907888d`)
})

test('an error cannot be reported if the profile has no address for it', () => {
  expect(reportTo('name: 甲报')).toBeUndefined()
})
