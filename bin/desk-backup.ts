import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { deskFile, openDesk } from '@/lib/desk/database'

/** Copies the database of the desk into a new file. A server may use the database at the same time. */
export async function backUp(stateDir: string, target: string): Promise<0 | 1> {
  if (!existsSync(deskFile(stateDir)))
    return failed(`${deskFile(stateDir)} does not exist: there is no desk.`)
  if (existsSync(target)) return failed(`${target} exists already: name a new file.`)
  mkdirSync(path.dirname(path.resolve(target)), { recursive: true })
  const sql = await openDesk({ stateDir })
  try {
    // The copy is consistent, even if something is written at the same time
    // (https://www.sqlite.org/lang_vacuum.html#vacuuminto).
    await sql.run('VACUUM INTO ?', path.resolve(target))
  } finally {
    await sql.close()
  }
  sync(target)
  console.log(
    `Copied the database of the desk to ${target}. It contains drafts, so keep it as safe as the server.`,
  )
  return 0
}

/** Replaces the database of the desk by a copy, and keeps the replaced file next to it. */
export async function restore(stateDir: string, source: string, now: number): Promise<0 | 1> {
  const reason = faultOf(source)
  if (reason !== undefined) return failed(`${source} cannot be restored: ${reason}.`)
  mkdirSync(stateDir, { recursive: true })
  const file = deskFile(stateDir)
  const temporary = `${file}.restoring`
  copyFileSync(source, temporary)
  sync(temporary)
  const before = `${file}.before-${now}`
  if (existsSync(file)) renameSync(file, before)
  // SQLite would apply the journal of the replaced file to the new one.
  rmSync(`${file}-journal`, { force: true })
  renameSync(temporary, file)
  await (await openDesk({ stateDir })).close()
  console.log(`Restored the desk from ${source}.${existsSync(before) ? ` The one before is ${before}.` : ''}`)
  return 0
}

/** Returns the reason why a file is not an intact database of a desk; `undefined` if it is intact. */
function faultOf(source: string): string | undefined {
  if (!existsSync(source)) return 'there is no such file'
  try {
    const db = new Database(source)
    try {
      db.pragma('query_only = 1')
      const rows = db.prepare('PRAGMA integrity_check').all() as { readonly integrity_check: string }[]
      if (rows[0]?.integrity_check !== 'ok') return 'it is damaged'
      db.prepare('SELECT 1 FROM tokens').all()
      return undefined
    } finally {
      db.close()
    }
  } catch {
    return 'it is not a database of a desk'
  }
}

function sync(file: string): void {
  const opened = openSync(file, 'r')
  fsyncSync(opened)
  closeSync(opened)
}

function failed(reason: string): 1 {
  console.error(reason)
  return 1
}
