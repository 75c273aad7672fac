import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from './config'

let contentDir: string

beforeEach(() => {
  contentDir = mkdtempSync(path.join(tmpdir(), 'config-'))
})
afterEach(() => rmSync(contentDir, { recursive: true, force: true }))

const issuesDir = (): string => readConfig({ CONTENT_DIR: contentDir }).issuesDir

describe('the folder of issue files', () => {
  test('is issues/ where the content folder has it', () => {
    mkdirSync(path.join(contentDir, 'issues'))
    expect(issuesDir()).toBe(path.join(contentDir, 'issues'))
  })

  test('is the content folder itself where that holds nothing else', () => {
    writeFileSync(path.join(contentDir, 'a.md'), '')
    expect(issuesDir()).toBe(contentDir)
  })

  test('is still issues/ while that is missing beside the lists, so that a lost mount does not empty the site', () => {
    writeFileSync(path.join(contentDir, 'site.yaml'), '')
    expect(issuesDir()).toBe(path.join(contentDir, 'issues'))
  })
})
