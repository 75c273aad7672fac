import { spawnSync } from 'node:child_process'
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
