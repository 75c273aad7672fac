import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ExportFolder } from './export-folder'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'export-folder-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Exports these files; returns what was published. */
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

test('a file that is gone is removed, and so is its empty folder', async () => {
  await exportFiles({ 'index.html': 'front', 'issues/1.html': 'one' })
  expect(await exportFiles({ 'index.html': 'front' })).toEqual({ written: 0, removed: 1 })
  expect(existsSync(path.join(root, 'issues'))).toBe(false)
})

test('a file that somebody deleted is written again', async () => {
  await exportFiles({ 'index.html': 'front' })
  rmSync(path.join(root, 'index.html'))
  expect(await exportFiles({ 'index.html': 'front' })).toEqual({ written: 1, removed: 0 })
})

test('a file is kept only while it is made from the same', async () => {
  await exportFiles({ 'index.html': 'front' })
  const folder = await ExportFolder.open(root)
  expect(folder.keep('index.html', 'other tags')).toBe(false)
  expect(folder.keep('index.html', 'tags')).toBe(true)
  expect(folder.keep('issues/1.html', 'tags')).toBe(false)
})

test('nothing is in place before everything is rendered', async () => {
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

test('an export that was cut off while files were put in place is finished by the next', async () => {
  await exportFiles({ 'index.html': 'front' }, 'first')
  const folder = await ExportFolder.open(root)
  for (const file of ['index.html', 'issues/1.html', 'issues/2.html'])
    await folder.add(file, Buffer.from('new'), 'tags')
  // The second new file cannot be put in place: a folder has its name.
  mkdirSync(path.join(root, 'issues/2.html/x'), { recursive: true })
  await expect(folder.publish('second')).rejects.toThrow()
  expect(textOf('issues/1.html')).toBe('new')
  expect(textOf('index.html')).toBe('front')
  rmSync(path.join(root, 'issues/2.html'), { recursive: true })

  expect((await ExportFolder.open(root)).lastState).toBe('')
  await exportFiles({ 'index.html': 'newest' }, 'third')
  expect(published()).toEqual(['index.html'])
  expect(textOf('index.html')).toBe('newest')
  expect((await ExportFolder.open(root)).lastState).toBe('third')
})

test('a folder with other files is refused', async () => {
  writeFileSync(path.join(root, 'notes.txt'), 'mine')
  await expect(ExportFolder.open(root)).rejects.toThrow('files that no export wrote')
  expect(textOf('notes.txt')).toBe('mine')
})

test('a file in the place of the folder is refused', async () => {
  writeFileSync(path.join(root, 'notes.txt'), 'mine')
  await expect(ExportFolder.open(path.join(root, 'notes.txt'))).rejects.toThrow('not a folder')
})
