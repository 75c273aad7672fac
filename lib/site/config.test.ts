import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config'
import { memoryLimits } from './memory'

let contentDir: string

beforeEach(() => {
  contentDir = mkdtempSync(path.join(tmpdir(), 'config-'))
})
afterEach(() => rmSync(contentDir, { recursive: true, force: true }))

const issuesDir = (): string => readConfig({ CONTENT_DIR: contentDir }).issuesDir

describe('the folder of issue files', () => {
  test('is issues/ if the content folder has it', () => {
    mkdirSync(path.join(contentDir, 'issues'))
    expect(issuesDir()).toBe(path.join(contentDir, 'issues'))
  })

  test('is the content folder itself if that contains nothing else', () => {
    writeFileSync(path.join(contentDir, 'a.md'), '')
    expect(issuesDir()).toBe(contentDir)
  })

  test('is issues/ even if that is missing next to the lists, so that a lost mount does not empty the site', () => {
    writeFileSync(path.join(contentDir, 'site.yaml'), '')
    expect(issuesDir()).toBe(path.join(contentDir, 'issues'))
  })
})

describe('HSTS', () => {
  const hstsOf = (HSTS: string, SITE_URL = 'https://news.example') =>
    readConfig({ CONTENT_DIR: contentDir, SITE_URL, HSTS }).hsts

  test('is off unless it is set', () => {
    expect(readConfig({ CONTENT_DIR: contentDir, SITE_URL: 'https://news.example' }).hsts).toBeUndefined()
    expect(hstsOf('')).toBeUndefined()
  })

  test.each([
    'max-age=0',
    'max-age=31536000; includeSubDomains',
    'max-age=63072000; includeSubDomains; preload',
  ])('is sent as it is written: %s', (value) => expect(hstsOf(value)).toBe(value))

  test.each(['on', '31536000', 'max-age=1 year', 'includeSubDomains', 'max-age=1\r\nX: y'])(
    'of another form aborts startup: %j',
    (value) => expect(() => hstsOf(value)).toThrow(ConfigError),
  )

  test('needs a public address with TLS', () =>
    expect(() => hstsOf('max-age=1', 'http://news.example')).toThrow('SITE_URL'))
})

describe('a folder that cannot be used', () => {
  const faultOf = (env: Readonly<Record<string, string>>): string => {
    try {
      readConfig({ CONTENT_DIR: contentDir, ...env })
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError)
      return String((error as Error).message)
    }
    return ''
  }

  test('is reported in one line with the reason', () => {
    const file = path.join(contentDir, 'file')
    writeFileSync(file, '')
    expect(faultOf({ CONTENT_DIR: '/no/such/folder' })).toBe(
      'CONTENT_DIR is "/no/such/folder": there is no such folder.',
    )
    expect(faultOf({ CONTENT_DIR: file })).toBe(`CONTENT_DIR is "${file}": that is a file, not a folder.`)
    expect(faultOf({ DATA_DIR: file })).toBe(`DATA_DIR is "${file}": that is a file, not a folder.`)
    expect(faultOf({ CONTENT_DIR: `${file}/below` })).toBe(
      `CONTENT_DIR is "${file}/below": that is a file, not a folder.`,
    )
  })

  test('is refused for the state if it lies inside the folder of derived files', () => {
    const inside = path.join(contentDir, 'data', 'state')
    expect(faultOf({ DATA_DIR: path.join(contentDir, 'data'), STATE_DIR: inside })).toBe(
      `STATE_DIR is "${inside}", inside DATA_DIR, which may be deleted: give a folder outside it.`,
    )
    expect(
      faultOf({ DATA_DIR: path.join(contentDir, 'data'), STATE_DIR: `${inside}-2`.replace('data', 'd') }),
    ).toBe('')
  })

  test('does not abort the start if it is only for derived files', () => {
    const file = path.join(contentDir, 'file')
    writeFileSync(file, '')
    expect(faultOf({ DATA_DIR: `${file}/data`, STATE_DIR: `${file}/state` })).toBe('')
  })

  // A symbolic link that leads to itself cannot be read by any user. The test may run as root, who can read
  // every folder.
  test('is not reported as missing if it exists but cannot be read', () => {
    const loop = path.join(contentDir, 'loop')
    symlinkSync(loop, loop)
    expect(faultOf({ CONTENT_DIR: loop })).toBe(`CONTENT_DIR is "${loop}": this user cannot read it (ELOOP).`)
  })

  test('MEMORY is small or normal', () => {
    expect(readConfig({ CONTENT_DIR: contentDir, MEMORY: 'small' }).memory).toEqual(memoryLimits(true))
    expect(faultOf({ MEMORY: 'tiny' })).toBe('MEMORY is "tiny": give small or normal.')
  })

  test('ACCESS_LOG is 1 or 0', () => {
    expect(readConfig({ CONTENT_DIR: contentDir, ACCESS_LOG: '1' }).hasAccessLog).toBe(true)
    expect(readConfig({ CONTENT_DIR: contentDir }).hasAccessLog).toBe(false)
    expect(faultOf({ ACCESS_LOG: 'yes' })).toBe('ACCESS_LOG is "yes": give 1 or 0.')
  })
})
