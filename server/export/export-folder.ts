import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { publishRank } from './publish-order'

/** Lists the files of the last export, with hashes that the next export compares. */
const MANIFEST_FILE = '.export-manifest.json'
/** Contains new versions of files until all of them are written. */
const STAGING_FOLDER = '.export-staging'
/** Lists the steps of moving files from the staging folder to their places. */
const JOURNAL_FILE = '.export-journal.json'

/** Thrown if an export cannot use the folder. The message is one line for the operator. */
export class ExportFolderError extends Error {
  override name = 'ExportFolderError'
}

interface FileRecord {
  readonly hash: string
  readonly bytes: number
  /**
   * Identifies the data from which the file was made, such as a hash of its tags; the caller chooses the
   * format.
   */
  readonly madeFrom: string
}

interface Manifest {
  /** Identifies the content that the files were rendered from; the caller chooses the format. */
  readonly state: string
  readonly files: Readonly<Record<string, FileRecord>>
}

const EMPTY_MANIFEST: Manifest = { state: '', files: {} }

/** All steps of publishing, so that another process can finish them after a crash. */
interface Journal {
  /** Staged files in the order in which they are put in place. */
  readonly moves: readonly string[]
  /** Files to remove. */
  readonly gone: readonly string[]
  /** The manifest to write at the end. */
  readonly manifest: Manifest
}

export interface PublishCounts {
  readonly written: number
  readonly removed: number
}

/**
 * The folder of an export. Files that differ from those of the last export are staged. `publish` moves new
 * files to their places, then changed files, and finally removes the files that are gone. In this order no
 * page ever links to a missing file, because only changed files link to new ones. (In a first export, in
 * which all files are new, the front page is moved last.)
 *
 * A journal lists these steps. If an export is interrupted, the next one finishes the steps first.
 */
export class ExportFolder {
  readonly #root: string
  readonly #last: Manifest
  readonly #onStep: () => void
  readonly #files = new Map<string, FileRecord>()
  readonly #staged: string[] = []

  /**
   * Opens the folder, and finishes the publishing of an interrupted export.
   * @param onStep called before each file is moved or removed
   * @throws {ExportFolderError} if the folder contains files but no manifest: it is not the folder of an
   * export
   */
  static async open(root: string, onStep: () => void = () => {}): Promise<ExportFolder> {
    if (existsSync(root) && !statSync(root).isDirectory())
      throw new ExportFolderError(`--out is "${root}": that is a file, not a folder.`)
    const journal = readJson<Journal>(root, JOURNAL_FILE)
    if (journal !== undefined) await new ExportFolder(root, journal.manifest, onStep).#carryOut(journal)
    const manifest = readJson<Manifest>(root, MANIFEST_FILE)
    if (manifest === undefined && existsSync(root) && readdirSync(root).length > 0)
      throw new ExportFolderError(
        `--out is "${root}": it has files that no export wrote. Name an empty folder.`,
      )
    await rm(path.join(root, STAGING_FOLDER), { recursive: true, force: true })
    await mkdir(path.join(root, STAGING_FOLDER), { recursive: true })
    const folder = new ExportFolder(root, manifest ?? EMPTY_MANIFEST, onStep)
    // Marks the folder as the folder of an export. If this run is interrupted, the next run would otherwise
    // refuse the folder.
    if (manifest === undefined) await folder.#writeJson(MANIFEST_FILE, EMPTY_MANIFEST)
    return folder
  }

  private constructor(root: string, last: Manifest, onStep: () => void) {
    this.#root = root
    this.#last = last
    this.#onStep = onStep
  }

  /** State of the content at the last export; empty if there was none. */
  get lastState(): string {
    return this.#last.state
  }

  /** Files of this export with their sizes in bytes. */
  get files(): ReadonlyMap<string, { readonly bytes: number }> {
    return this.#files
  }

  /**
   * Keeps a file of the last export if the file still exists and was made from the same data.
   * @param madeFrom identifies the data from which the file would be made now
   * @returns whether the file was kept; if not, it must be added
   */
  keep(file: string, madeFrom: string): boolean {
    const last = this.#inPlace(file)
    if (last?.madeFrom !== madeFrom) return false
    this.#files.set(file, last)
    return true
  }

  /** Returns the text of a file of the last export; `undefined` if the file does not exist. */
  textOf(file: string): string | undefined {
    return this.#inPlace(file) === undefined ? undefined : readFileSync(this.#place(file), 'utf8')
  }

  /** Adds a file. It is staged only if it differs from the file of the last export. */
  async add(file: string, body: Buffer, madeFrom: string): Promise<void> {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 20)
    this.#files.set(file, { hash, bytes: body.length, madeFrom })
    if (this.#inPlace(file)?.hash === hash) return
    const staged = this.#staging(file)
    await mkdir(path.dirname(staged), { recursive: true })
    await writeFile(staged, body)
    this.#staged.push(file)
  }

  /** Names of all files of the last export. */
  get lastFiles(): readonly string[] {
    return Object.keys(this.#last.files)
  }

  /**
   * Moves the staged files to their places, and removes files of the last export that were not added or kept.
   * @param state identifies the content that the files show, for the next export
   */
  async publish(state: string): Promise<PublishCounts> {
    const isKnown = (file: string): boolean => this.#last.files[file] !== undefined
    const rank = (file: string): number => publishRank(file) + (isKnown(file) ? 10 : 0)
    const journal: Journal = {
      moves: this.#staged.toSorted((a, b) => rank(a) - rank(b)),
      gone: this.lastFiles.filter((file) => !this.#files.has(file)),
      manifest: { state, files: Object.fromEntries(this.#files) },
    }
    await this.#writeJson(JOURNAL_FILE, journal)
    await this.#carryOut(journal)
    return { written: journal.moves.length, removed: journal.gone.length }
  }

  /** Does the remaining steps of a journal. */
  async #carryOut({ moves, gone, manifest }: Journal): Promise<void> {
    for (const file of moves) {
      this.#onStep()
      if (!existsSync(this.#staging(file))) continue
      await mkdir(path.dirname(this.#place(file)), { recursive: true })
      await rename(this.#staging(file), this.#place(file))
    }
    for (const file of gone) {
      this.#onStep()
      await this.#remove(file)
    }
    await this.#writeJson(MANIFEST_FILE, manifest)
    await rm(path.join(this.#root, JOURNAL_FILE), { force: true })
    await rm(path.join(this.#root, STAGING_FOLDER), { recursive: true, force: true })
  }

  /** Returns the record of a file of the last export, if the file still exists with the same size. */
  #inPlace(file: string): FileRecord | undefined {
    const last = this.#last.files[file]
    return statSync(this.#place(file), { throwIfNoEntry: false })?.size === last?.bytes ? last : undefined
  }

  async #remove(file: string): Promise<void> {
    await rm(this.#place(file), { force: true })
    for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
      if (!existsSync(this.#place(folder))) continue
      if (readdirSync(this.#place(folder)).length > 0) return
      await rmdir(this.#place(folder))
    }
  }

  async #writeJson(name: string, value: Manifest | Journal): Promise<void> {
    const staged = this.#staging(name)
    await mkdir(path.dirname(staged), { recursive: true })
    await writeFile(staged, JSON.stringify(value))
    await rename(staged, this.#place(name))
  }

  #place(file: string): string {
    return path.join(this.#root, file)
  }

  #staging(file: string): string {
    return path.join(this.#root, STAGING_FOLDER, file)
  }
}

/** Reads a manifest or journal; `undefined` if there is none. */
function readJson<Content>(root: string, name: string): Content | undefined {
  const file = path.join(root, name)
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Content
  } catch {
    throw new ExportFolderError(`${file} cannot be read: remove the folder and export again.`)
  }
}
