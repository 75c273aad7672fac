import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkDatabaseFolder } from './shared-folder'

test.each([
  [0x6969, 'NFS'],
  [0xfe534d42, 'SMB'],
  [0xff534d42, 'SMB'],
  [0x00c36400, 'Ceph'],
])('a folder for databases on file system %i is refused with a line that names it', (number, name) => {
  const check = () => checkDatabaseFolder('DATA_DIR', '/mnt/shared/data', () => number)
  expect(check).toThrow(`DATA_DIR is "/mnt/shared/data": that is on ${name}`)
})

test('there is a warning for FUSE, and none for other file systems', () => {
  expect(checkDatabaseFolder('STATE_DIR', '/mnt/x', () => 0x65735546)).toContain('STATE_DIR is "/mnt/x"')
  expect(checkDatabaseFolder('STATE_DIR', '/mnt/x', () => 0xef53)).toBeUndefined()
})

test('a folder that does not exist yet has the file system of the one above it', () => {
  expect(checkDatabaseFolder('DATA_DIR', path.join(tmpdir(), 'not', 'yet', 'there'))).toBeUndefined()
})
