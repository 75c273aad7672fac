import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** What an export wrote last: the state that the next one compares with. */
const MANIFEST_FILE = '.export-manifest.json'
/** New versions of files, until all of them are there. */
const STAGING_FOLDER = '.export-staging'

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
  /** State of the content that the files show, as the caller describes it. */
  readonly state: string
  readonly files: Readonly<Record<string, FileRecord>>
}

const EMPTY: Manifest = { state: '', files: {} }

export interface PublishCounts {
  readonly written: number
  readonly removed: number
}

/**
 * The folder of an export. Files are staged and compared with those of the last export; `publish` then moves
 * the new ones in place, then the changed ones, and removes the others. At no moment does a file in place link
 * to one that is missing, because only a changed file links to a new one that was not there before.
 */
export class ExportFolder {
  readonly #root: string
  readonly #last: Manifest
  readonly #files = new Map<string, FileRecord>()
  readonly #staged: string[] = []

  /** @throws {ExportFolderError} if there are files in it that no export wrote */
  static async open(root: string): Promise<ExportFolder> {
    if (existsSync(root) && !statSync(root).isDirectory())
      throw new ExportFolderError(`--out is "${root}": that is a file, not a folder.`)
    const manifest = readManifest(root)
    if (manifest === undefined && existsSync(root) && readdirSync(root).length > 0)
      throw new ExportFolderError(
        `--out is "${root}": it has files that no export wrote. Name an empty folder.`,
      )
    await rm(path.join(root, STAGING_FOLDER), { recursive: true, force: true })
    await mkdir(path.join(root, STAGING_FOLDER), { recursive: true })
    const folder = new ExportFolder(root, manifest ?? EMPTY)
    // Marks the folder as an export's, so that one that was cut off can be finished.
    if (manifest === undefined) await folder.#writeManifest(EMPTY)
    return folder
  }

  private constructor(root: string, last: Manifest) {
    this.#root = root
    this.#last = last
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

  /**
   * Puts the staged files in place.
   * @param state of the content that they show
   */
  async publish(state: string): Promise<PublishCounts> {
    const isNew = (file: string): boolean => this.#last.files[file] === undefined
    const gone = Object.keys(this.#last.files).filter((file) => !this.#files.has(file))
    // If this is cut off, the next export knows the new files and takes none as up to date.
    const begun = Object.fromEntries(this.#staged.map((file) => [file, { hash: '', bytes: 0, madeFrom: '' }]))
    if (this.#staged.length + gone.length > 0)
      await this.#writeManifest({ state: '', files: { ...this.#last.files, ...begun } })
    for (const file of [...this.#staged.filter(isNew), ...this.#staged.filter((one) => !isNew(one))]) {
      await mkdir(path.dirname(this.#place(file)), { recursive: true })
      await rename(this.#staging(file), this.#place(file))
    }
    for (const file of gone) await this.#remove(file)
    await this.#writeManifest({ state, files: Object.fromEntries(this.#files) })
    await rm(path.join(this.#root, STAGING_FOLDER), { recursive: true, force: true })
    return { written: this.#staged.length, removed: gone.length }
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

  async #writeManifest(manifest: Manifest): Promise<void> {
    const staged = this.#staging(MANIFEST_FILE)
    await writeFile(staged, JSON.stringify(manifest))
    await rename(staged, this.#place(MANIFEST_FILE))
  }

  #place(file: string): string {
    return path.join(this.#root, file)
  }

  #staging(file: string): string {
    return path.join(this.#root, STAGING_FOLDER, file)
  }
}

/** Returns the manifest of the last export; `undefined` if none is readable. */
function readManifest(root: string): Manifest | undefined {
  const file = path.join(root, MANIFEST_FILE)
  if (!existsSync(file)) return undefined
  try {
    const { state, files } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>
    return { state: state ?? '', files: files ?? {} }
  } catch {
    throw new ExportFolderError(`${file} cannot be read: remove the folder and export again.`)
  }
}
