import { documentFile, placeInFile, type StoredDocument } from '@/lib/search/document-files'
import { groupHits } from '@/lib/search/grouping'
import { excerpt, highlight } from '@/lib/search/highlight'
import type { Segment as Piece, Query, SearchFilters, SearchKind } from '@/lib/search/model'
import { type FoundDocument, type Segment, type ShardResult, searchShards } from '@/lib/search/shard-search'
import type { Shard } from '@/lib/search/shards'
import { archiveStrings } from '@/lib/site/archive-strings'
import { longDay } from '@/lib/site/dates'
import { exportStrings } from '@/lib/site/export-strings'
import { simplifiedPath, TRADITIONAL } from '@/lib/site/traditional-root'
import { BASE_PATH } from './store'

/*
 * The search of a static export. It fetches files of an index, and splits and ranks texts with the same code
 * as the server.
 */

const { search: words, pages: pageWords } = archiveStrings
/**
 * The server's search page shows more hits. This script shows fewer, because it fetches a file for each hit.
 */
const HITS_PER_PAGE = 10
const KINDS: readonly SearchKind[] = ['story', 'insight', 'impact', 'brief']

/**
 * Searches for the query in the page's address, and shows the result.
 * @param notice the element with the notice that search needs script. A note on how the search works replaces
 * the notice. The attribute `data-search` contains the address of the index.
 */
export async function start(notice: HTMLElement): Promise<void> {
  notice.textContent = exportStrings.searchHere
  const params = new URLSearchParams(location.search)
  fillForm(params)
  const container = document.querySelector<HTMLElement>('.hits')
  const input = params.get('q') ?? ''
  if (container === null || input.trim() === '') return
  try {
    await show(container, input, params, notice)
  } catch (error) {
    container.replaceChildren(paragraph(exportStrings.searchFailed, 'notice'))
    reportError(error)
  }
}

async function show(
  container: HTMLElement,
  input: string,
  params: URLSearchParams,
  { dataset }: HTMLElement,
): Promise<void> {
  const folder = dataset['search'] ?? ''
  const segments = await fetchJson<readonly Segment[]>(`${folder}index.json`)
  const load = (segment: string, shard: number): Promise<Shard> =>
    fetchJson(`${folder}${segment}/${shard}.json`)
  const order = params.get('sort') === 'date' ? 'date' : 'relevance'
  const result = await searchShards(segments, load, input, filtersOf(params), order)
  const page = Math.max(1, Math.trunc(Number(params.get('page'))) || 1)
  const shown = result.hits.slice((page - 1) * HITS_PER_PAGE, page * HITS_PER_PAGE)
  const documents = await Promise.all(shown.map((hit) => documentOf(hit, folder)))
  const list = document.createElement('ol')
  list.append(...hitItems(shown, documents, result.query, 'stories' in dataset))
  const status = paragraph(statusOf(result, input), 'meta')
  status.setAttribute('role', 'status')
  container.replaceChildren(status, list, ...pageLinks(params, page, result.hits.length))
}

function statusOf({ query, total, hits }: ShardResult, input: string): string {
  const cut = query.cut ? words.cut : ''
  if (query.reason !== undefined) return words.reasons[query.reason] + cut
  return (hits.length === 0 ? words.nothing(input) : words.found(input, total.count, total.exact)) + cut
}

async function fetchJson<Value>(address: string): Promise<Value> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response.json()
}

async function documentOf({ issue, ordinal }: FoundDocument, folder: string): Promise<StoredDocument> {
  const file = `${folder}documents/${issue}-${documentFile(ordinal)}.json`
  const found = (await fetchJson<readonly StoredDocument[]>(file))[placeInFile(ordinal)]
  if (found === undefined) throw new Error(`${file} has no document ${ordinal}`)
  return found
}

function filtersOf(params: URLSearchParams): SearchFilters {
  const kind = KINDS.find((one) => one === params.get('kind'))
  const [topic, sourceKind] = [params.get('topic'), params.get('source')]
  const [from, to] = [dayOf(params.get('from')), dayOf(params.get('to'))]
  return {
    ...(kind && { kind }),
    ...(topic && { topic }),
    ...(sourceKind && { sourceKind }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

const dayOf = (text: string | null): string | undefined => /^\d{4}-\d{2}-\d{2}$/.exec(text ?? '')?.[0]

/** Fills the form with the query of the address. */
function fillForm(params: URLSearchParams): void {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    '#search [name], [form="search"][name]',
  )
  for (const field of fields) {
    const value = params.get(field.name)
    if (value === null) continue
    if (field instanceof HTMLInputElement && field.type === 'radio') field.checked = field.value === value
    else field.value = value
  }
}

/**
 * Returns the hits of a page. The notes of a report are shown below the report if both are on the same page.
 */
function hitItems(
  found: readonly FoundDocument[],
  documents: readonly StoredDocument[],
  query: Query,
  hasStories: boolean,
): readonly HTMLElement[] {
  const ranked = documents.map(({ kind, item }, rowid) => ({
    ...{ kind, rowid },
    report: `${found[rowid]?.issue} ${item}`,
  }))
  const groups = groupHits(ranked, () => undefined)
  return groups.flatMap(({ main, notes }) => {
    const [hit, own] = [found[main.rowid], documents[main.rowid]]
    const below = notes.flatMap(({ rowid }) => documents[rowid] ?? [])
    return hit && own ? [hitItem(hit, own, below, query, hasStories)] : []
  })
}

/** Returns the markup of a hit, the same as on the server's page. */
function hitItem(
  { issue }: FoundDocument,
  { kind, item, headline, text, topics, source }: StoredDocument,
  notes: readonly StoredDocument[],
  query: Query,
  hasStories: boolean,
): HTMLElement {
  const inIssue = pathTo(`/issues/${issue}`)
  const title = document.createElement('h2')
  const address = kind === 'brief' || !hasStories ? `${inIssue}#${item}` : pathTo(`/stories/${item}`)
  title.append(link(address, headline === '' ? [words.kinds[kind]] : marked(highlight(headline, query))))
  const body = document.createElement('p')
  body.append(...marked(excerpt(text, query)))
  const facts = paragraph('', 'source')
  const names = topics.slice(0, 3).flatMap((id) => {
    const name = document.querySelector(`#topic option[value="${CSS.escape(id)}"]`)?.textContent
    return name ? [link(pathTo(`/topics/${id}`), [name])] : []
  })
  facts.append(link(inIssue, [longDay(issue.slice(0, 10))]), span(words.kinds[kind]))
  if (source !== undefined) facts.append(span(source.host))
  facts.append(...names)
  const entry = document.createElement('li')
  entry.className = 'hit'
  entry.append(title, body, ...notes.map((note) => noteOf(note, query)), facts)
  return entry
}

function noteOf({ kind, text }: StoredDocument, query: Query): HTMLElement {
  const note = paragraph('', 'hit__note')
  const label = document.createElement('b')
  label.textContent = words.kinds[kind]
  note.append(label, ' ', ...marked(excerpt(text, query)))
  return note
}

const pathTo = (path: string): string => {
  const isTraditional = simplifiedPath(location.pathname.slice(BASE_PATH.length)) !== undefined
  return `${BASE_PATH}${isTraditional ? TRADITIONAL : ''}${path}`
}

const marked = (pieces: readonly Piece[]): readonly Node[] =>
  pieces.map(({ text, hit }) => {
    const node = document.createElement(hit ? 'mark' : 'span')
    node.textContent = text
    return node
  })

function link(address: string, content: readonly (Node | string)[]): HTMLElement {
  const node = document.createElement('a')
  node.href = address
  node.append(...content)
  return node
}

function span(text: string): HTMLElement {
  const node = document.createElement('span')
  node.textContent = text
  return node
}

function paragraph(text: string, className: string): HTMLElement {
  const node = document.createElement('p')
  node.className = className
  node.textContent = text
  return node
}

/**
 * Returns the links to the previous and the next page of results; an empty list if there is only one page.
 */
function pageLinks(params: URLSearchParams, page: number, hits: number): readonly HTMLElement[] {
  const node = document.createElement('nav')
  node.className = 'pages mt-4 flex flex-wrap gap-2'
  node.setAttribute('aria-label', words.pages)
  const add = (number: number, text: string, rel: string): void => {
    const fields = new URLSearchParams(params)
    fields.set('page', String(number))
    const to = link(`?${fields}`, [text])
    to.setAttribute('rel', rel)
    node.append(to)
  }
  if (page > 1) add(page - 1, pageWords.previous, 'prev')
  if (page * HITS_PER_PAGE < hits) add(page + 1, pageWords.next, 'next')
  return node.hasChildNodes() ? [node] : []
}
