import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv from 'ajv/dist/2020'
import { afterAll, expect, test, vi } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import { answerFeed } from '@/lib/feeds/answer'
import { parseProfile } from '@/lib/profile/parse'
import { CHANGES, LLMS, LLMS_FULL, SEARCH_JSON } from '@/lib/site/addresses'
import { answerChanges, readChangesRequest } from '@/server/programs/changes'
import { answerAlternate } from './answer'
import { llmsFullText, llmsText } from './llms'
import { openApi } from './open-api'
import { schemaOf } from './schema'
import { searchDocument } from './search-json'

const SITE = { siteUrl: 'https://news.example', profile: parseProfile('').profile }
const folder = mkdtempSync(path.join(tmpdir(), 'open-api-'))
const archive = openArchive({
  issuesDir: 'examples/sample/issues',
  contentDir: 'examples/sample',
  dataDir: path.join(folder, 'data'),
  stateDir: path.join(folder, 'state'),
})
await archive.sync()
afterAll(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const description = openApi(archive, SITE.siteUrl)

test('the description is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(description))).toMatchObject({ valid: true })
  expect(validator.version).toBe('3.1')
})

interface Parameter {
  readonly in: string
  readonly name: string
  readonly example?: string | number
}

/**
 * Returns a path in which examples replace the parameters; `undefined` if a required parameter has no
 * example.
 */
function exampleOf(pattern: string, parameters: readonly Parameter[]): string | undefined {
  const filled = parameters
    .filter((one) => one.in === 'path')
    .reduce((address, { name, example }) => address.replace(`{${name}}`, String(example ?? '{}')), pattern)
  const query = parameters.flatMap(({ in: place, name, example }) =>
    place === 'query' && example !== undefined ? [`${name}=${encodeURIComponent(example)}`] : [],
  )
  return filled.includes('{') ? undefined : [filled, ...(query.length > 0 ? [query.join('&')] : [])].join('?')
}

/** Returns the text of the site's response at an address. */
function textAt(address: string): string {
  const [place = '', query = ''] = address.split('?')
  const request = readChangesRequest(query)
  if (place === CHANGES && request !== undefined) {
    const answer = answerChanges(request, archive, SITE.siteUrl)
    return JSON.stringify('document' in answer ? answer.document : answer)
  }
  if (place === SEARCH_JSON) {
    const q = new URLSearchParams(query).get('q') ?? ''
    const asked = { query: q, page: { page: 1, size: 20, order: 'relevance' as const }, faults: [] }
    return JSON.stringify(searchDocument({ q }, asked, archive.search(q, {}, asked.page), SITE.siteUrl))
  }
  if (place === LLMS) return llmsText(archive, SITE)
  if (place === LLMS_FULL) return llmsFullText(archive, SITE)
  if (place.startsWith('/schema/')) return JSON.stringify(schemaOf('issue', SITE.siteUrl))
  return (answerAlternate(place, archive, SITE) ?? answerFeed(place, archive, SITE))?.body ?? ''
}

const ajv = new Ajv({ strict: false, validateFormats: false })
ajv.addSchema({ $id: 'description', components: description.components })

const tried = Object.entries(description.paths).flatMap(([pattern, { get }]) => {
  const example = exampleOf(pattern, get.parameters as readonly Parameter[])
  return example === undefined ? [] : [[example, get] as const]
})

test('every path has an example that exists, except those of further pages', () => {
  expect(tried).toHaveLength(Object.keys(description.paths).length - 1)
})

test.each(tried)('the example %s is answered as described', async (address, { responses }) => {
  await vi.waitFor(() => expect(archive.changesSince(0, 1)?.last).toBe(archive.size()), { timeout: 20_000 })
  const { content } = responses[200] as {
    readonly content: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>
  }
  const body = textAt(address)
  expect(body.length).toBeGreaterThan(20)
  const ref = content['application/json']?.schema?.$ref
  if (ref === undefined) return
  const validate = ajv.compile({ $ref: `description${ref}` })
  expect(validate(JSON.parse(body)) ? [] : validate.errors).toEqual([])
})
