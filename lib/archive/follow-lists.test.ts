import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { followLabels } from './labels'

test('the last version of a list is used while the list cannot be read', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'follow-lists-'))
  const file = path.join(folder, 'topics.yaml')
  const write = (name: string): void =>
    writeFileSync(
      file,
      `- id: spark\n  name: ${name}\n  kind: 公司\n  aliases: [星火公司]\n  description: ${name}。\n`,
    )
  const { now } = followLabels(folder)
  const names = (): readonly string[] => now().topics.map(({ name }) => name)
  write('旧名')
  expect(names()).toEqual(['旧名'])
  rmSync(file)
  mkdirSync(file)
  expect(names()).toEqual(['旧名'])
  rmSync(file, { recursive: true })
  write('新名')
  expect(names()).toEqual(['新名'])
  rmSync(folder, { recursive: true })
})
