import { DEFAULT_TIME_ZONE, isTimeZone } from '@/lib/calendar/zone'
import type { Diagnostic } from '@/lib/issue/model'
import { PUBLISHED_AT } from '@/lib/site/published'
import { strings } from '@/lib/site/strings'
import { hostFaults } from '@/lib/yaml/host'
import { type Entry, fault, type Located, type Shape } from '@/lib/yaml/read-entry'
import { readMap } from '@/lib/yaml/read-map'
import { CHANNELS_SHAPE, endpointFaults, readChannels } from './channels'
import type { Editor, ProfileResult, Publisher, SiteProfile } from './model'
import { OWNERSHIP_SHAPE, readSiteFields } from './site-fields'
import { isTagEntity, LEGACY_ID } from './tag-entity'

/** Value of `disclosure` if a site does not want to say how its content is made. */
const NO_DISCLOSURE = 'none'

const SHAPE: Shape = {
  what: 'site profile',
  texts: [
    'name',
    'description',
    'disclosure',
    'id',
    'publishedAt',
    'timeZone',
    'report',
    'security',
    'hub',
    'indexNowKey',
    'desk',
    'icp',
    'police',
  ],
  lists: ['categories', 'topicKinds', 'coverHosts'],
  maps: {
    editor: { what: 'named editor', texts: ['name', 'address'], lists: [], required: ['name'] },
    publisher: { what: 'publisher', texts: ['name', 'url'], lists: [], required: ['name'] },
    channels: CHANNELS_SHAPE,
    ownership: OWNERSHIP_SHAPE,
  },
  pairs: ['links', 'rootFiles'],
  required: [],
}

/** Parses `site.yaml`. Never throws: errors become diagnostics. Invalid fields have their defaults. */
export function parseProfile(text: string): ProfileResult {
  const { entry, diagnostics } = readMap(text, SHAPE)
  const faults: Diagnostic[] = [...diagnostics]
  const take: ReadField = (from, key, wrong) => {
    const field = from?.texts.get(key)
    const found = field === undefined ? [] : wrong(field)
    faults.push(...found)
    return found.length === 0 ? field?.text : undefined
  }
  const hosts = (entry?.lists.get('coverHosts') ?? []).map((host) => ({ host, found: hostFaults(host) }))
  const channelsEntry = entry?.maps.get('channels')
  const { channels, diagnostics: channelFaults } = readChannels(channelsEntry, timeFaults)
  const { fields, diagnostics: fieldFaults } = readSiteFields(entry)
  const profile: SiteProfile = {
    ...readNames(entry, take),
    ...readAddresses(entry, take),
    publishedAt: take(entry, 'publishedAt', timeFaults) ?? PUBLISHED_AT,
    timeZone: take(entry, 'timeZone', zoneFaults) ?? DEFAULT_TIME_ZONE,
    categories: (entry?.lists.get('categories') ?? []).map(({ text }) => text),
    topicKinds: (entry?.lists.get('topicKinds') ?? []).map(({ text: kind }) => kind),
    coverHosts: hosts.flatMap(({ host, found }) => (found.length === 0 ? [host.text] : [])),
    ...(take(entry, 'desk', deskFaults) === 'off' && { desk: 'off' as const }),
    channels,
    ...fields,
  }
  faults.push(...hosts.flatMap(({ found }) => found), ...channelFaults, ...fieldFaults)
  return {
    profile,
    diagnostics: faults.sort((a, b) => a.line - b.line || a.column - b.column),
    ...(channelsEntry && { channelsAt: { line: channelsEntry.line, column: channelsEntry.column } }),
  }
}

/** Reads the name of the site, and who is responsible for it. */
function readNames(
  entry: Entry | undefined,
  take: ReadField,
): Pick<SiteProfile, 'name' | 'description' | 'disclosure' | 'id' | 'editor' | 'publisher'> {
  const disclosure = take(entry, 'disclosure', anything) ?? strings.disclosure
  const id = take(entry, 'id', idFaults)
  const editor = readEditor(entry?.maps.get('editor'), take)
  const publisher = readPublisher(entry?.maps.get('publisher'), take)
  return {
    name: take(entry, 'name', anything) ?? strings.unnamed.name,
    description: take(entry, 'description', anything) ?? strings.unnamed.description,
    ...(disclosure !== NO_DISCLOSURE && { disclosure }),
    ...(id && { id }),
    ...(editor && { editor }),
    ...(publisher && { publisher }),
  }
}

/** Reads the addresses of contacts and of services that the site notifies. */
function readAddresses(
  entry: Entry | undefined,
  take: ReadField,
): Pick<SiteProfile, 'report' | 'security' | 'hub' | 'indexNowKey'> {
  const report = take(entry, 'report', contactFaults)
  const security = take(entry, 'security', contactFaults)
  const hub = take(entry, 'hub', endpointFaults)
  const indexNowKey = take(entry, 'indexNowKey', keyFaults)
  return {
    ...(report && { report }),
    ...(security && { security }),
    ...(hub && { hub }),
    ...(indexNowKey && { indexNowKey }),
  }
}

/** Checks a field. Returns diagnostics if it is invalid. */
type FieldError = (field: Located) => readonly Diagnostic[]
/** Returns the text of a field; `undefined` if the field is missing or invalid. */
type ReadField = (from: Entry | undefined, key: string, wrong: FieldError) => string | undefined

function readEditor(entry: Entry | undefined, take: ReadField): Editor | undefined {
  const name = take(entry, 'name', anything)
  const address = take(entry, 'address', contactFaults)
  return name === undefined ? undefined : { name, ...(address && { address }) }
}

function readPublisher(entry: Entry | undefined, take: ReadField): Publisher | undefined {
  const name = take(entry, 'name', anything)
  const url = take(entry, 'url', webFaults)
  return name === undefined ? undefined : { name, ...(url && { url }) }
}

const anything: FieldError = () => []

const idFaults: FieldError = (id) =>
  id.text === LEGACY_ID || isTagEntity(id.text)
    ? []
    : [
        fault(
          'bad-id',
          id,
          `“${id.text}” cannot begin ids. Write tag:, a host name or email address of yours, a comma, and a date on which it was yours: tag:news.example,2026-01-11.`,
        ),
      ]

const timeFaults: FieldError = (time) =>
  /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time.text)
    ? []
    : [fault('bad-time', time, `“${time.text}” is no time of day. Write hours and minutes: 07:30.`)]

const zoneFaults: FieldError = (zone) =>
  isTimeZone(zone.text)
    ? []
    : [
        fault(
          'bad-time-zone',
          zone,
          `“${zone.text}” is no time zone. Write a name of the IANA list: Asia/Shanghai, Europe/London, America/New_York.`,
        ),
      ]

const deskFaults: FieldError = (desk) =>
  desk.text === 'on' || desk.text === 'off'
    ? []
    : [
        fault(
          'bad-value',
          desk,
          `“${desk.text}” is neither on nor off. Write desk: off, or leave the field out.`,
        ),
      ]

const webFaults: FieldError = (address) =>
  isWeb(address.text)
    ? []
    : [
        fault(
          'bad-address',
          address,
          `“${address.text}” is no web address. Write it in full: https://example.com/.`,
        ),
      ]

const contactFaults: FieldError = (address) =>
  isWeb(address.text) || isMail(address.text)
    ? []
    : [
        fault(
          'bad-address',
          address,
          `“${address.text}” is no contact address. Write mailto:name@example.com, or the address of a page: https://example.com/.`,
        ),
      ]

const isWeb = (text: string): boolean => /^https:\/\/[^\s"<>]+$/.test(text) && URL.canParse(text)
const isMail = (text: string): boolean => /^mailto:[^\s"<>@?]+@[^\s"<>@?]+\.[^\s"<>@?]+$/.test(text)

/** Checks an IndexNow key (https://www.indexnow.org/documentation): 8 to 128 letters, digits and hyphens. */
const keyFaults: FieldError = (key) =>
  /^[a-zA-Z0-9-]{8,128}$/.test(key.text)
    ? []
    : [fault('bad-key', key, 'An IndexNow key has 8 to 128 letters, digits and hyphens, and nothing else.')]
