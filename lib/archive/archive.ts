import type { Database } from 'libsql'
import { type Config, readConfig } from '@/lib/site/config'
import { isDamage, openDatabase, replaceDatabase } from './database'
import { emptyArchive } from './empty-archive'
import { generationOf } from './generation'
import { heldBack } from './held-back'
import { byMonth, issueOf, teasersOf } from './issues'
import type { Archive, IssueTeaser } from './model'
import { syncFolder } from './sync'

const HANDLE = Symbol.for('dateline.archive')
const shared = globalThis as { [HANDLE]?: Promise<Archive> }

/**
 * The process's one archive, in step with its folder when it is handed out first. The framework bundles
 * its own copy of this module, so the handle stands where both see it. During a build it is empty: a
 * build holds no content.
 */
export function archive(): Promise<Archive> {
  shared[HANDLE] ??= process.env['NEXT_PHASE'] === 'phase-production-build' ? Promise.resolve(emptyArchive) : openInStep()
  return shared[HANDLE]
}

async function openInStep(): Promise<Archive> {
  const papers = openArchive(readConfig())
  await papers.sync()
  return papers
}

/** Opens an archive as it was left; `sync` brings it in step. One found damaged at any time is made anew from the files. */
export function openArchive({ issuesDir, dataDir }: Pick<Config, 'issuesDir' | 'dataDir'>): Archive {
  let db = openDatabase(dataDir)
  let kept: { generation: number; teasers: readonly IssueTeaser[] } | undefined
  const ask = <Answer>(question: (db: Database) => Answer): Answer => {
    try {
      return question(db)
    } catch (error) {
      if (!isDamage(error)) throw error
      db.close()
      kept = undefined
      db = replaceDatabase(dataDir)
      syncFolder(db, issuesDir)
      return question(db)
    }
  }
  /** Lists are read once a generation; another process may raise it. */
  const teasers = (): readonly IssueTeaser[] => {
    const generation = ask(generationOf)
    if (kept?.generation !== generation) kept = { generation, teasers: ask(teasersOf) }
    return kept.teasers
  }
  return {
    generation: () => ask(generationOf),
    size: () => teasers().length,
    newest: (limit) => teasers().slice(0, limit),
    issue: (key) => ask((db) => issueOf(db, teasers(), key)),
    months: () => byMonth(teasers()),
    held: () => ask(heldBack),
    sync: async () => ask((db) => syncFolder(db, issuesDir)),
    close: () => db.close(),
  }
}
