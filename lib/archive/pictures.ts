import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'libsql'
import { imagesOf } from '@/lib/issue/images'
import type { Issue } from '@/lib/issue/model'
import { PICTURE_TYPES, type PictureFormat, picturePath } from '@/lib/site/picture-address'
import { checkRow, checkRows, text } from '@/lib/site/rows'
import { pictureSize } from './picture-size'

/**
 * The pictures that published issues show from the folder of issues. `name`: hash of the content, with
 * extension; it is part of the address. `path`: path in the folder of issues. `file`: name of the file of an
 * issue that shows the picture.
 */
export const PICTURES_TABLE = `
CREATE TABLE IF NOT EXISTS pictures (
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  file TEXT NOT NULL,
  PRIMARY KEY (name, file)
) WITHOUT ROWID;
`

/** Maximum size of a picture in bytes. Larger pictures are not served. */
const MAX_PICTURE_BYTES = 10_000_000
const NAME_CHARS = 16

/**
 * Returns the bytes of a picture in the folder of issues. Returns `undefined` if there is none, or if it is
 * hidden, too large, of another type, or a symbolic link to a file outside of the folder.
 * @param picture path relative to the folder, with `/`
 */
export function readPicture(issuesDir: string, picture: string): Buffer | undefined {
  if (formatOf(picture) === undefined || /(?:^|[\\/])\./.test(picture)) return undefined
  try {
    const root = realpathSync(issuesDir)
    const file = realpathSync(path.join(root, picture))
    const stat = statSync(file)
    if (!file.startsWith(root + path.sep) || !stat.isFile() || stat.size > MAX_PICTURE_BYTES) return undefined
    return readFileSync(file)
  } catch {
    return undefined
  }
}

const formatOf = (place: string): PictureFormat | undefined => {
  const ending = path.posix.extname(place).slice(1).toLowerCase().replace('jpeg', 'jpg')
  return (Object.keys(PICTURE_TYPES) as PictureFormat[]).find((format) => format === ending)
}

/** A picture that an issue shows from the folder of issues. */
export interface PlacedPicture {
  readonly name: string
  readonly path: string
}

/**
 * Finds the images of an issue that are files in the folder of issues, and sets their addresses and sizes in
 * the issue itself. Other images stay as they are: pages show only their description.
 * @returns the pictures that were found
 */
export function placePictures(issue: Issue, issuesDir: string): readonly PlacedPicture[] {
  return imagesOf(issue).flatMap((image) => {
    const picture = placeOf(String(image.properties['src'] ?? ''), issue.file)
    const format = picture === undefined ? undefined : formatOf(picture)
    const bytes = picture === undefined ? undefined : readPicture(issuesDir, picture)
    const size = bytes && pictureSize(bytes)
    if (picture === undefined || format === undefined || bytes === undefined || size === undefined) return []
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, NAME_CHARS)
    Object.assign(image.properties, { src: picturePath(name, format), ...size })
    return [{ name: `${name}.${format}`, path: picture }]
  })
}

/**
 * Returns the path of an image relative to the folder of issues; `undefined` if `src` is a full address or an
 * absolute path.
 */
function placeOf(src: string, file: string): string | undefined {
  if (src === '' || /^[a-z][a-z0-9+.-]*:|^[\\/]/i.test(src)) return undefined
  try {
    return path.posix.join(path.posix.dirname(file), decodeURIComponent(src.replace(/[?#].*$/s, '')))
  } catch {
    return undefined
  }
}

export function addPictures(db: Database, file: string, pictures: readonly PlacedPicture[]): void {
  const add = db.prepare('INSERT OR REPLACE INTO pictures (name, path, file) VALUES (?, ?, ?)')
  for (const { name, path: place } of pictures) add.run(name, place, file)
}

export const removePictures = (db: Database, file: string): void =>
  void db.prepare('DELETE FROM pictures WHERE file = ?').run(file)

/** Returns the names of all pictures that published issues show. */
export const pictureNames = (db: Database): readonly string[] =>
  checkRows({ name: text }, db.prepare('SELECT DISTINCT name FROM pictures ORDER BY name').all()).map(
    ({ name }) => name,
  )

/** Returns the path of a picture in the folder of issues; `undefined` if no published issue shows it. */
export const pictureAt = (db: Database, name: string): string | undefined =>
  checkRow({ path: text }, db.prepare('SELECT path FROM pictures WHERE name = ? LIMIT 1').get(name))?.path
