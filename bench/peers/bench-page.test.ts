import { expect, test } from 'vitest'
import { tableOf } from './bench-page'

const figures = (name: string, seconds: number) => ({
  name,
  firstSeconds: seconds,
  newIssueSeconds: seconds / 2,
  cpuSeconds: seconds * 3,
  megabytes: 100 * seconds,
  page: Buffer.from('<p>'),
  scriptBytes: 0,
})

test('each figure is followed by its ratio to that of the first row', () => {
  const table = tableOf([figures('Hugo', 2), figures('Dateline', 3)], {
    size: 100,
    stories: 15,
    cores: 2,
    load: 0.5,
  })
  expect(table).toContain('## 100 issues of 15 stories')
  expect(table).toContain('2 cores, load 0.5 at the start')
  expect(table).toContain('| Dateline | 3.0 (× 1.5) | 1.5 (× 1.5) | 9.0 (× 1.5) | 300 (× 1.5) | 3 / 23 | 0 |')
})
