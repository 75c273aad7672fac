import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const OLD = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.19.0'})`

test.each(['start', 'build', 'check', 'topics', 'export', 'test'])(
  'bin/%s.mjs says in one line that Node is too old',
  (name) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['--import', OLD, `bin/${name}.mjs`], {
      encoding: 'utf8',
    })
    expect({ status, stderr, stdout }).toEqual({
      status: 1,
      stderr: 'Node 18.19.0 is too old: install Node 20.20 or newer.\n',
      stdout: '',
    })
  },
)

test('an installation without build and without compilers says so in one line', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'dateline-production-'))
  mkdirSync(path.join(place, 'node_modules'), { recursive: true })
  for (const file of ['start.mjs', 'prepare.mjs', 'require-node.mjs']) {
    mkdirSync(path.join(place, 'bin'), { recursive: true })
    writeFileSync(path.join(place, 'bin', file), readFileSync(path.join('bin', file)))
  }
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>
  }
  writeFileSync(path.join(place, 'package-lock.json'), JSON.stringify(lock))
  const packages = Object.fromEntries(
    Object.entries(lock.packages).filter(([at, { dev, devOptional }]) => at !== '' && !dev && !devOptional),
  )
  writeFileSync(path.join(place, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
  const { status, stderr } = spawnSync(process.execPath, [path.join(place, 'bin/start.mjs')], {
    encoding: 'utf8',
  })
  rmSync(place, { recursive: true })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^There is no finished build of these sources in [^\n]+\n$/)
})
