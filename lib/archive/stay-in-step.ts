import type { Database } from 'libsql'
import { contentState } from '@/lib/site/content-file'
import type { Connection } from './connection'
import type { Place } from './database'
import { listFolder } from './folder'
import { generationOf, raiseGeneration } from './generation'
import type { Labels } from './labels'
import type { Archive, SyncReport } from './model'
import { type Batch, batchesOf, filesToJudgeAgain, isEmpty, isSameLook, type Look, planSync } from './sync'
import { writeFiles } from './write-files'

/** Does batches elsewhere, so that this process goes on answering; resolves when all are done. */
export type Crew = (batches: readonly Batch[]) => Promise<void>

/** Batches that this process does itself, the newest issues, before the crew takes over. */
const OWN_BATCHES = 1
/** So few are done sooner than a crew is called. */
const FEW_BATCHES = 4
/** Files of editors that pages are made of, beside the lists. */
const PAGE_FILES = ['site.yaml']

export interface StepParts {
  readonly place: Place
  readonly connection: Connection
  /** The lists as they are now. */
  readonly labels: () => Labels
  readonly crew?: Crew | undefined
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number
}

/** Keeps the database in step with the folder, a look at a time. */
export interface InStep {
  look(): Promise<Omit<SyncReport, 'held'>>
  /** How far the crew is; `undefined` while it has nothing to do. */
  progress(): ReturnType<Archive['progress']> | undefined
  /** What the crew still does is told to nobody. */
  leave(): void
}

const NOTHING = { added: [], changed: [], removed: [] } as const

export function stayInStep({ place, connection: { ask }, labels, crew, now }: StepParts): InStep {
  /** The last look that found nothing to do, or nothing but what the crew does: the next is as quick while nothing differs. */
  let settled: Look | undefined
  /** Files that the crew is working on; by which lists, and how many issues there will be when it is done. */
  const assigned = new Set<string>()
  let work = { labels: '', goal: 0 }
  let left = false
  let pageFiles: string | undefined

  const raise = (): void => ask((db) => db.transaction(() => raiseGeneration(db)).immediate())
  /** A page that shows what one of these files says is as old as the file was: another file, another generation. */
  const followPageFiles = (): void => {
    const state = contentState(place.contentDir, PAGE_FILES)
    if (pageFiles !== undefined && pageFiles !== state) raise()
    pageFiles = state
  }
  const handOver = (crew: Crew, batches: readonly Batch[], hash: string): void => {
    const names = batches.flatMap(({ read, relabel }) => [...read.map(({ name }) => name), ...relabel])
    for (const name of names) assigned.add(name)
    work = { labels: hash, goal: ask((db) => labelledIssues(db, hash)) + names.length }
    const done = (): void => {
      for (const name of names) assigned.delete(name)
      // Pages that say how far it is are old now.
      if (!left) raise()
    }
    crew(batches).then(done, done)
  }
  return {
    async look() {
      followPageFiles()
      const lists = labels()
      const look: Look = { files: listFolder(place.issuesDir), labels: lists.hash, generation: ask(generationOf) }
      const time = now()
      const again = ask((db) => filesToJudgeAgain(db, time))
      // The crew raises the generation as it goes.
      if (
        settled !== undefined &&
        again.size === 0 &&
        isSameLook(assigned.size === 0 ? settled : { ...settled, generation: look.generation }, look)
      )
        return NOTHING
      const plan = ask((db) => planSync(db, { folder: place.issuesDir, listed: look.files, labels: lists.hash, assigned, again }))
      settled = isEmpty(plan) ? look : undefined
      const batches = [...batchesOf(plan)]
      const own = crew === undefined || batches.length <= FEW_BATCHES ? batches.length : OWN_BATCHES
      const changes = []
      for (const batch of batches.slice(0, own)) {
        changes.push(ask((db) => writeFiles(db, place.issuesDir, lists, batch, time)))
        await new Promise(setImmediate)
      }
      if (crew !== undefined && batches.length > own) handOver(crew, batches.slice(own), lists.hash)
      return {
        added: changes.flatMap(({ added }) => added),
        changed: changes.flatMap(({ changed }) => changed),
        removed: changes.flatMap(({ removed }) => removed),
      }
    },
    progress() {
      if (assigned.size === 0) return undefined
      const done = ask((db) => labelledIssues(db, work.labels))
      return { done, total: Math.max(done, work.goal) }
    },
    leave() {
      left = true
    },
  }
}

/** Reads a whole folder into an empty database. */
export function fillDatabase(db: Database, { issuesDir }: Place, labels: Labels, now: number): void {
  const parts = {
    folder: issuesDir,
    listed: listFolder(issuesDir),
    labels: labels.hash,
    assigned: new Set<string>(),
    again: new Set<string>(),
  }
  for (const batch of batchesOf(planSync(db, parts))) writeFiles(db, issuesDir, labels, batch, now)
}

const labelledIssues = (db: Database, labels: string): number =>
  (db.prepare('SELECT count(*) AS done FROM issues WHERE labels = ?').get(labels) as { done: number }).done
