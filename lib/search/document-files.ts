import type { SearchDocument } from './model'

/**
 * Number of documents in one file. The number is small, because a page of hits needs only one or two
 * documents of most issues.
 */
const DOCUMENTS_PER_FILE = 4

/** The data of a document that a hit shows. */
export type StoredDocument = Omit<SearchDocument, 'date' | 'edition' | 'ordinal'>

/** Returns the number of the file that contains the document with this ordinal. */
export const documentFile = (ordinal: number): number => Math.floor(ordinal / DOCUMENTS_PER_FILE)

/** Returns the place of a document in its file. */
export const placeInFile = (ordinal: number): number => ordinal % DOCUMENTS_PER_FILE

/** Returns the files of an issue's documents, in reading order, as JSON. */
export const documentFiles = (documents: readonly SearchDocument[]): readonly string[] =>
  Array.from({ length: Math.ceil(documents.length / DOCUMENTS_PER_FILE) }, (_, number) =>
    JSON.stringify(
      documents.slice(number * DOCUMENTS_PER_FILE, (number + 1) * DOCUMENTS_PER_FILE).map(stored),
    ),
  )

const stored = ({ kind, item, headline, text, topics, source }: SearchDocument): StoredDocument => ({
  kind,
  item,
  headline,
  text,
  topics,
  ...(source && { source }),
})
