import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { publishRank } from './publish-order'

/** What an export wrote last: the state that the next one compares with. */
const MANIFEST_FILE = '.export-manifest.json'
/** New versions of files, until all of them are there. */
const STAGING_FOLDER = '.export-staging'
/** What is left to do while files are put in place. */
const JOURNAL_FILE = '.export-journal.json'

/** An export cannot use the folder; the message is one line for the operator. */
export class ExportFolderError extends Error {
  override name = 'ExportFolderError'
}

interface FileRecord {
  readonly hash: string
  readonly bytes: number
  /** What the file was made from, as the caller describes it. */
  readonly madeFrom: string
}

interface Manifest {
  /** Identifies the content that the files were rendered from; the caller chooses the format. */
  readonly state: string
  readonly files: Readonly<Record<string, FileRecord>>
}

const EMPTY: Manifest = { state: '', files: {} }

/** Everything that putting files in place consists of, so that another process can finish it. */
interface Journal {
  /** Staged files in the order in which they are put in place. */
  readonly moves: readonly string[]
  readonly gone: readonly string[]
  /** The manifest when all of that is done. */
  readonly manifest: Manifest
}

export interface PublishCounts {
  readonly written: number
  readonly removed: number
}

/**
 * The folder of an export. Files are staged and compared with those of the last export; `publish` then moves
 * the new ones in place, then the changed ones, and removes the others. At no moment does a page that readers
 * reach link to a file that is missing, because only a changed file, or the front page of a first export,
 * links to a new one. A journal lists these steps: if they are cut off, the next export finishes them first.
 */
export class ExportFolder {
  readonly #root: string
  readonly #last: Manifest
  readonly #onStep: () => void
  readonly #files = new Map<string, FileRecord>()
  readonly #staged: string[] = []

  /**
   * Opens the folder, and finishes what an export that was cut off had begun to put in place.
   * @param onStep called before each file is put in place or removed
   * @throws {ExportFolderError} if there are files in it that no export wrote
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
    const folder = new ExportFolder(root, manifest ?? EMPTY, onStep)
    // Marks the folder as an export's, so that one that was cut off can be finished.
    if (manifest === undefined) await folder.#writeJson(MANIFEST_FILE, EMPTY)
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
   * Keeps a file as it is.
   * @param madeFrom what it is made from now
   * @returns whether the last export made the file from the same, and it is still there
   */
  keep(file: string, madeFrom: string): boolean {
    const last = this.#inPlace(file)
    if (last?.madeFrom !== madeFrom) return false
    this.#files.set(file, last)
    return true
  }

  /** Returns the text of a file of the last export; `undefined` if it is not there. */
  textOf(file: string): string | undefined {
    return this.#inPlace(file) === undefined ? undefined : readFileSync(this.#place(file), 'utf8')
  }

  /** Adds a file; what differs from the last export is staged. */
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
   * Puts the staged files in place.
   * @param state of the content that they show
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

  /** Does the steps of a journal that are not done yet. */
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

  /** The record of a file of the last export, if that is still there in its size. */
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

/** Returns what an export wrote into a file of its own; `undefined` if there is none. */
function readJson<Content>(root: string, name: string): Content | undefined {
  const file = path.join(root, name)
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Content
  } catch {
    throw new ExportFolderError(`${file} cannot be read: remove the folder and export again.`)
  }
}
