// A preload module (`node --import`) that simulates a faulty disk. FAULTY_READS names a file with a list of
// file names; reading a file on the list fails with EIO.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'

const listFile = process.env.FAULTY_READS
const readFileSync = fs.readFileSync

function isFaulty(file) {
  if (listFile === undefined || typeof file !== 'string' || !/\.mdx?$/.test(file)) return false
  return readFileSync(listFile, 'utf8').split('\n').includes(path.basename(file))
}

fs.readFileSync = (file, ...options) => {
  if (isFaulty(file))
    throw Object.assign(new Error(`EIO: i/o error, read '${file}'`), {
      code: 'EIO',
      errno: -5,
      syscall: 'read',
    })
  return readFileSync(file, ...options)
}
syncBuiltinESMExports()
