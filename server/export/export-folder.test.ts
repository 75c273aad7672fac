import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ExportFolder } from './export-folder'
import { publishRank } from './publish-order'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'export-folder-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Exports these files; returns how many were written and removed. */
async function exportFiles(files: Readonly<Record<string, string>>, state = 'state') {
  const folder = await ExportFolder.open(root)
  for (const [file, text] of Object.entries(files)) await folder.add(file, Buffer.from(text), 'tags')
  return folder.publish(state)
}
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const published = (): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.export'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted()

test('a second export of the same files writes none', async () => {
  expect(await exportFiles({ 'index.html': 'front', 'issues/1.html': 'one' })).toEqual({
    written: 2,
    removed: 0,
  })
  expect(await exportFiles({ 'index.html': 'front', 'issues/1.html': 'one' })).toEqual({
    written: 0,
    removed: 0,
  })
  expect(published()).toEqual(['index.html', 'issues/1.html'])
})

test('only files whose bytes differ are written', async () => {
  await exportFiles({ 'index.html': 'front', 'issues/1.html': 'one' })
  const counts = await exportFiles({
    'index.html': 'new front',
    'issues/1.html': 'one',
    'issues/2.html': 'two',
  })
  expect(counts).toEqual({ written: 2, removed: 0 })
  expect(textOf('index.html')).toBe('new front')
})

test('a file that is not exported any more is removed, with its empty folder', async () => {
  await exportFiles({ 'index.html': 'front', 'issues/1.html': 'one' })
  expect(await exportFiles({ 'index.html': 'front' })).toEqual({ written: 0, removed: 1 })
  expect(existsSync(path.join(root, 'issues'))).toBe(false)
})

test('a file that somebody deleted is written again', async () => {
  await exportFiles({ 'index.html': 'front' })
  rmSync(path.join(root, 'index.html'))
  expect(await exportFiles({ 'index.html': 'front' })).toEqual({ written: 1, removed: 0 })
})

test('a file is kept only if it would be made from the same data', async () => {
  await exportFiles({ 'index.html': 'front' })
  const folder = await ExportFolder.open(root)
  expect(folder.keep('index.html', 'other tags')).toBe(false)
  expect(folder.keep('index.html', 'tags')).toBe(true)
  expect(folder.keep('issues/1.html', 'tags')).toBe(false)
})

test('no file is published before everything is rendered', async () => {
  await exportFiles({ 'index.html': 'front' })
  const folder = await ExportFolder.open(root)
  await folder.add('index.html', Buffer.from('new front'), 'tags')
  await folder.add('issues/1.html', Buffer.from('one'), 'tags')
  expect(published()).toContain('index.html')
  expect(textOf('index.html')).toBe('front')
  expect(existsSync(path.join(root, 'issues/1.html'))).toBe(false)
  await folder.publish('state')
  expect(textOf('index.html')).toBe('new front')
})

/**
 * The files of two exports. The text of a file lists the files that it links to. The second export adds,
 * changes and removes files.
 */
const SITES = [
  {
    'index.html': 'issues/1.html',
    'issues/1.html': 'stories/a.html reader/1.js',
    'stories/a.html': 'index.html',
  },
  {
    'index.html': 'issues/2.html feed.xml',
    'issues/1.html': 'issues/2.html',
    'issues/2.html': 'issues/1.html stories/b.html reader/2.js',
    'stories/b.html': 'stories/c.html',
    'stories/c.html': 'stories/b.html',
    'feed.xml': 'issues/2.html',
  },
].map((site): Readonly<Record<string, string>> => ({ ...site, 'reader/1.js': '', 'reader/2.js': '' }))

/** Follows links from the front page; returns those that lead to a missing file. */
function brokenLinks(): readonly string[] {
  const [seen, broken] = [new Set(['index.html']), [] as string[]]
  for (const file of seen) {
    if (!existsSync(path.join(root, file))) broken.push(file)
    else for (const link of textOf(file).split(' ')) if (link !== '') seen.add(link)
  }
  return existsSync(path.join(root, 'index.html')) ? broken : []
}

test('an export that is interrupted at any step has no broken link, and the next one finishes it', async () => {
  const cutOffAt = async (site: Readonly<Record<string, string>>, state: string, step: number) => {
    let steps = 0
    const folder = await ExportFolder.open(root, () => {
      if (steps === step) throw new Error('cut off')
      steps += 1
    })
    for (const [file, text] of Object.entries(site)) await folder.add(file, Buffer.from(text), 'tags')
    await folder.publish(state).catch(() => {})
    return steps < step
  }
  for (const [at, site] of SITES.entries()) {
    for (let step = 0; ; step += 1) {
      rmSync(root, { recursive: true, force: true })
      if (at > 0) await exportFiles(SITES[at - 1] ?? {}, `state ${at - 1}`)
      if (await cutOffAt(site, `state ${at}`, step)) break
      expect(brokenLinks()).toEqual([])
      const next = await ExportFolder.open(root)
      expect(next.lastState).toBe(`state ${at}`)
      expect(published()).toEqual(Object.keys(site).toSorted())
      expect(Object.fromEntries(published().map((file) => [file, textOf(file)]))).toEqual(site)
    }
  }
})

test('in a first export the front page is published last, and lists after the pages that they list', () => {
  const files = ['index.html', 'feed.xml', 'topics/ai.html', 'issues/1.html', 'reader/1.js', 'archive.html']
  expect(files.toSorted((a, b) => publishRank(a) - publishRank(b))).toEqual([
    'issues/1.html',
    'reader/1.js',
    'topics/ai.html',
    'archive.html',
    'feed.xml',
    'index.html',
  ])
})

test('a folder with other files is refused', async () => {
  writeFileSync(path.join(root, 'notes.txt'), 'mine')
  await expect(ExportFolder.open(root)).rejects.toThrow('files that no export wrote')
  expect(textOf('notes.txt')).toBe('mine')
})

test('a file instead of a folder is refused', async () => {
  writeFileSync(path.join(root, 'notes.txt'), 'mine')
  await expect(ExportFolder.open(path.join(root, 'notes.txt'))).rejects.toThrow('not a folder')
})
