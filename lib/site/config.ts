import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { EDGE_FIELDS, type EdgeSettings } from './edge-settings'
import { isSmallMemory, type MemoryLimits, memoryLimits } from './memory'

/** Settings from the environment. Each has a default, which README lists under “Environment”. */
export interface Config {
  /** The folder with `topics.yaml`, `site.yaml` and the other files of editors. */
  readonly contentDir: string
  /** The folder of the issue files. */
  readonly issuesDir: string
  /** The folder of derived files. It may be deleted at any time. */
  readonly dataDir: string
  /**
   * The folder of data that cannot be derived from the content: last good forms of broken files, former
   * addresses.
   */
  readonly stateDir: string
  /**
   * Address of the PostgreSQL database that all servers of the site share. It contains a password. Without
   * it, the data of the desk is in `stateDir`.
   */
  readonly databaseUrl: string | undefined
  /** Public address without a final slash; it may have a path: `https://name.github.io/paper`. */
  readonly siteUrl: string
  /** The value of `Strict-Transport-Security` (RFC 6797). */
  readonly hsts: string | undefined
  readonly port: number
  readonly host: string
  /**
   * Proxies whose `X-Forwarded-For` is trusted: addresses and networks separated by commas, `loopback` or
   * `none`.
   */
  readonly trustProxy: string
  /**
   * Secret for `Authorization: Bearer …`. A client on another machine that sends it may see `/metrics`, and
   * file names in `/healthz`.
   */
  readonly opsToken: string | undefined
  /**
   * Secrets of signed requests to the desk (Standard Webhooks). There are two while a secret is being
   * replaced.
   */
  readonly deskSecrets: readonly string[]
  /** True if each answered request is logged. */
  readonly hasAccessLog: boolean
  /** How long most files must be missing before their issues are removed, in seconds. */
  readonly removalGraceSeconds: number
  /** How much memory the server may take. */
  readonly memory: MemoryLimits
  /** Settings of a cache in front of the server; `undefined` if responses send no tags to such a cache. */
  readonly edge: EdgeSettings | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** An invalid setting. The message has one line and is written for the operator. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads and checks the environment.
 * @throws {ConfigError} with the variable, what is valid and, unless the value may be secret, the value
 */
export function readConfig(env: Environment = process.env): Config {
  const port = readPort(env['PORT'])
  const contentDir = contentFolder(env)
  return {
    contentDir,
    issuesDir: issuesFolder(contentDir),
    ...readFolders(env),
    databaseUrl: readDatabaseUrl(env['DATABASE_URL']),
    siteUrl: readSiteUrl(env),
    hsts: readHsts(env),
    port,
    host: env['HOST'] || '127.0.0.1',
    trustProxy: env['TRUST_PROXY'] || 'loopback',
    opsToken: readOpsToken(env['OPS_TOKEN']),
    deskSecrets: readDeskSecrets(env['DESK_WEBHOOK_SECRETS']),
    hasAccessLog: readSwitch(env, 'ACCESS_LOG'),
    removalGraceSeconds: readRemovalGrace(env['REMOVAL_GRACE_SECONDS']),
    memory: readMemory(env['MEMORY']),
    edge: readEdge(env),
  }
}

/** Returns the folder with `topics.yaml`, `site.yaml` and the other files of editors. It may be missing. */
export const contentFolder = (env: Environment = process.env): string =>
  path.resolve(env['CONTENT_DIR'] || 'content')

function readPort(text: string | undefined): number {
  const port = text === undefined || text === '' ? 3000 : Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new ConfigError(`PORT is "${text}": give a port number, 1 to 65535.`)
}

/** The error message does not repeat the address, because the address contains a password. */
function readDatabaseUrl(text = ''): string | undefined {
  if (text === '') return undefined
  if (URL.canParse(text) && /^postgres(?:ql)?:$/.test(new URL(text).protocol)) return text
  throw new ConfigError(
    'DATABASE_URL cannot be used: give postgres://user:password@host:5432/name, or leave it out.',
  )
}

function readSwitch(env: Environment, variable: string): boolean {
  const text = env[variable] || '0'
  if (text === '0' || text === '1') return text === '1'
  throw new ConfigError(`${variable} is "${text}": give 1 or 0.`)
}

function readRemovalGrace(text: string | undefined): number {
  const seconds = text === undefined || text === '' ? 600 : Number(text)
  if (seconds >= 0 && Number.isFinite(seconds)) return seconds
  throw new ConfigError(`REMOVAL_GRACE_SECONDS is "${text}": give seconds, 0 or more.`)
}

/**
 * Returns the limits for `MEMORY`. If `MEMORY` is empty, the memory limit of the process' control group
 * decides.
 */
function readMemory(text = ''): MemoryLimits {
  const isSmall = isSmallMemory(text, process.constrainedMemory())
  if (isSmall === undefined) throw new ConfigError(`MEMORY is "${text}": give small or normal.`)
  return memoryLimits(isSmall)
}

/** Reads the settings of a cache in front of the server. Error messages do not contain the token. */
function readEdge(env: Environment): EdgeSettings | undefined {
  const [asked, purgeUrl] = [env['CACHE_TAGS'] || undefined, env['PURGE_URL'] || undefined]
  if (asked === undefined) {
    if (purgeUrl === undefined) return undefined
    throw new ConfigError(`PURGE_URL is set, but CACHE_TAGS is not: give ${EDGE_FIELDS.join(', ')}.`)
  }
  const field = EDGE_FIELDS.find((one) => one === asked)
  if (field === undefined) throw new ConfigError(`CACHE_TAGS is "${asked}": give ${EDGE_FIELDS.join(', ')}.`)
  if (purgeUrl !== undefined && !(URL.canParse(purgeUrl) && /^https?:$/.test(new URL(purgeUrl).protocol)))
    throw new ConfigError(`PURGE_URL is "${purgeUrl}": give an address such as http://127.0.0.1:6081/.`)
  return { field, purgeUrl, token: env['PURGE_TOKEN'] || undefined }
}

/**
 * Returns the site's public address without a final slash.
 * @throws {ConfigError} if `SITE_URL` is not an `http(s)` address
 */
export function readSiteUrl(env: Environment = process.env): string {
  const text = env['SITE_URL'] || `http://localhost:${readPort(env['PORT'])}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    PATH.test(url.pathname) &&
    !url.search &&
    !url.hash
  )
    return url.origin + url.pathname.replace(/\/$/, '')
  throw new ConfigError(
    `SITE_URL is "${text}": give the site's public address, such as https://example.com or https://example.com/paper.`,
  )
}

/** A path of characters that need no escaping in an address. */
const PATH = /^(?:\/[\w.~-]+)*\/?$/

/** `max-age` in seconds. Only the two other directives may follow. */
const HSTS = /^max-age=\d+(?:; ?(?:includeSubDomains|preload))*$/

/**
 * Returns the value of `Strict-Transport-Security`. `includeSubDomains` is not added by default, because it
 * affects other sites of the domain.
 */
function readHsts(env: Environment): string | undefined {
  const text = env['HSTS']
  if (text === undefined || text === '') return undefined
  if (!HSTS.test(text)) throw new ConfigError(`HSTS is "${text}": give a value such as "max-age=31536000".`)
  if (readSiteUrl(env).startsWith('https:')) return text
  throw new ConfigError('HSTS is set, but SITE_URL is no https:// address: set SITE_URL, or leave HSTS out.')
}

/**
 * Returns a bearer token (RFC 6750, 2.1) of at least 16 characters: a shorter token can be guessed. The error
 * message does not contain the token, because logs have many readers.
 */
function readOpsToken(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  if (/^[\w.~+/-]{16,}=*$/.test(text)) return text
  throw new ConfigError(
    'OPS_TOKEN cannot be used: give at least 16 letters, digits or -._~+/, such as `openssl rand -hex 24` prints.',
  )
}

/**
 * Returns the secrets of signed requests. The error message does not contain the secrets, because logs have
 * many readers.
 */
function readDeskSecrets(text = ''): readonly string[] {
  const secrets = text.split(/[\s,]+/).filter((secret) => secret !== '')
  if (secrets.length <= 2 && secrets.every((secret) => secret.replace(/^whsec_/, '').length >= 24))
    return secrets
  throw new ConfigError(
    'DESK_WEBHOOK_SECRETS cannot be used: give one secret, or two separated by a comma while you change it; ' +
      '`echo whsec_$(openssl rand -base64 32)` prints one.',
  )
}

function issuesFolder(contentDir: string): string {
  requireFolder('CONTENT_DIR', contentDir)
  const inner = path.join(contentDir, 'issues')
  if (existsSync(inner) && statSync(inner).isDirectory()) return inner
  // If the content folder has lists but no `issues/` (a lost mount, a deployment in progress), the content
  // folder itself does not become the folder of issue files.
  return CONTENT_FILES.some((name) => existsSync(path.join(contentDir, name))) ? inner : contentDir
}

/** Files that may be next to `issues/` in a content folder. */
const CONTENT_FILES = ['topics.yaml', 'sources.yaml', 'site.yaml', 'redirects.yaml'] as const

/** @throws {ConfigError} if the folder does not exist, or this user cannot list it */
function requireFolder(variable: string, folder: string): void {
  try {
    readdirSync(folder)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const reason =
      code === 'ENOENT'
        ? 'there is no such folder'
        : code === 'ENOTDIR'
          ? 'that is a file, not a folder'
          : `this user cannot read it (${code})`
    throw new ConfigError(`${variable} is "${folder}": ${reason}.`)
  }
}

/**
 * Reads the folders that the server writes. The state must not be inside the folder of derived data, because
 * people may delete that folder.
 */
function readFolders(env: Environment): Pick<Config, 'dataDir' | 'stateDir'> {
  const dataDir = readFolder(env, 'DATA_DIR', '.data')
  const stateDir = readFolder(env, 'STATE_DIR', 'state')
  if (`${stateDir}${path.sep}`.startsWith(`${dataDir}${path.sep}`))
    throw new ConfigError(
      `STATE_DIR is "${stateDir}", inside DATA_DIR, which may be deleted: give a folder outside it.`,
    )
  return { dataDir, stateDir }
}

/**
 * Returns the path of a folder. The folder may be missing: it is created when it is needed.
 * @throws {ConfigError} if the path leads to a file
 */
function readFolder(env: Environment, variable: string, standard: string): string {
  const folder = path.resolve(env[variable] || standard)
  if (isFile(folder)) throw new ConfigError(`${variable} is "${folder}": that is a file, not a folder.`)
  return folder
}

function isFile(name: string): boolean {
  try {
    return !statSync(name).isDirectory()
  } catch {
    return false
  }
}
