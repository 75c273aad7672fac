import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { SiteProfile } from '@/lib/profile/model'
import { parseProfile } from '@/lib/profile/parse'
import { frontGraph } from '@/lib/seo/article'
import { Byline, ReportErrors, Responsible } from './contacts'

const PROFILE = parseProfile('{ name: 日报, description: 说明, publisher: { name: 出版社 } }').profile
const responsible = (profile: SiteProfile): string => renderToStaticMarkup(<Responsible profile={profile} />)
const report = (profile: SiteProfile): string =>
  renderToStaticMarkup(<ReportErrors profile={profile}>请写上</ReportErrors>)

describe('the list of those responsible', () => {
  test('has only the publisher if the profile names no editor', () =>
    expect(responsible(PROFILE)).toBe('<ul><li>出版：出版社</li></ul>'))

  test('has the editor, too, if the profile names one', () =>
    expect(responsible({ ...PROFILE, editor: { name: '张三', address: 'mailto:z@a.example' } })).toContain(
      '<li>责任编辑：张三，<a href="mailto:z@a.example" rel="noopener">z@a.example</a></li>',
    ))
})

describe('the line at the foot of every page', () => {
  const byline = (profile: SiteProfile): string => renderToStaticMarkup(<Byline profile={profile} />)
  test('names publisher, editor and the address for reports, as structured data does', () => {
    const text =
      '{ name: 日报, publisher: { name: 出版社 }, editor: { name: 张三, address: "mailto:z@a.example" }, report: "mailto:e@a.example" }'
    const { profile } = parseProfile(text)
    expect(byline(profile).replace(/<[^>]+>/g, '')).toBe(
      '出版：出版社 · 责任编辑：张三，z@a.example · 报错：e@a.example',
    )
    const graph = frontGraph(undefined, { siteUrl: 'https://news.example', profile })
    expect(graph).toContain('"email":"e@a.example"')
  })

  test('is left out if the profile names nobody, and structured data names nobody then', () => {
    const { profile } = parseProfile('name: 日报')
    expect(byline(profile) + responsible(profile)).toBe('')
    expect(frontGraph(undefined, { siteUrl: 'https://news.example', profile })).not.toContain('"email"')
  })
})

describe('the section on reporting errors', () => {
  test('is left out, with its heading and its text, if there is no address', () =>
    expect(report(PROFILE)).toBe(''))

  test('has the address and the text if there is one', () => {
    const html = report({ ...PROFILE, report: 'https://a.example/report' })
    expect(html).toMatch(/^<h2>怎么报告差错<\/h2>/)
    expect(html).toContain('href="https://a.example/report"')
    expect(html).toContain('请写上')
  })
})
