import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const FOLDER = 'docs/decisions'
const SECTIONS = ['Context', 'Decision', 'Cost', 'Figures']

const files = readdirSync(FOLDER).filter((name) => name !== 'README.md')
const index = readFileSync(path.join(FOLDER, 'README.md'), 'utf8')

/** Returns title, date and status from the file of a decision, each empty if the file lacks it. */
function readHead(text: string): { readonly title: string; readonly date: string; readonly status: string } {
  return {
    title: /^# \d+\. (.+)$/m.exec(text)?.[1] ?? '',
    date: /^- Date: (\d{4}-\d{2}-\d{2})$/m.exec(text)?.[1] ?? '',
    status: /^- Status: (accepted|superseded by \d+)$/m.exec(text)?.[1] ?? '',
  }
}

test('decisions have distinct numbers', () => {
  const numbers = files.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]))
  expect(numbers).not.toContain(Number.NaN)
  expect(new Set(numbers).size).toBe(files.length)
})

describe.each(files)('decision %s', (name) => {
  const text = readFileSync(path.join(FOLDER, name), 'utf8')
  const number = Number(name.slice(0, 4))

  test('begins with its number, title, date and status', () => {
    const { title, date, status } = readHead(text)
    expect(text.startsWith(`# ${number}. ${title}\n`)).toBe(true)
    expect(Object.values({ title, date, status })).not.toContain('')
  })

  test('has the sections Context, Decision, Cost and Figures', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(expect.arrayContaining(SECTIONS))
  })

  test('has a row in the index with the same title, date and status', () => {
    const { title, date, status } = readHead(text)
    expect(index).toContain(`| ${number} | [${title}](${name}) | ${date} | ${status} |`)
  })

  test('links only to decisions that exist', () => {
    const targets = [...text.matchAll(/\]\((\d{4}-[^)#]+)/g)].map(([, target]) => target)
    expect(targets.filter((target) => target === undefined || !files.includes(target))).toEqual([])
  })
})
