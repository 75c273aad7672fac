import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { listFolder } from '@/lib/archive/folder'
import type { Archive } from '@/lib/archive/model'
import { openSharedArchive } from '@/lib/archive/shared-archive'
import { readRedirects } from '@/lib/profile/read'
import { type IssueKey, issueSlug, SERVICE_WORKER } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'
import type { Config } from '@/lib/site/config'
import { extraRoutesOf } from '@/server/app'
import { securityFields } from '@/server/headers'
import { openIndexPool } from '@/server/index-pool'
import { readReaderFiles } from '@/server/reader-files'
import type { Renderer } from '@/server/renderer'
import { FrameworkRenderers } from '@/server/renderers'
import { ROOT } from '@/server/root'
import { siteFiles } from '@/server/site-files'
import { startThreadedRenderer } from '@/server/threaded-renderer'
import { type ExportChoice, exportEntries } from './export-entries'
import { ExportFolder, type PublishCounts } from './export-folder'
import type { StoryChoice } from './export-options'
import type { ReportedFile } from './export-report'
import { contentChange } from './export-state'
import { fillFolder } from './fill-folder'
import { addHostFiles } from './host-files'
import { exportRedirects, unlistedRedirects } from './redirect-pages'
import { addSearchFiles } from './search-files'
import { changedStories, storiesWithPage } from './story-pages'
import { untilComplete } from './until-complete'
import {
  type LinkChange,
  toIssues,
  withoutListedStories,
  withoutStorySitemaps,
  withoutTraditional,
} from './without-links'

export interface ExportJob {
  readonly config: Config
  readonly stories: StoryChoice
  readonly hasTraditional: boolean
  /** The export's folder. */
  readonly out: string
  /** Called after each address. */
  readonly onProgress: (done: number, total: number) => void
  /** Called with the reason when a render thread ended. A new thread is then started. */
  readonly onError: (reason: string) => void
}

export interface ExportResult {
  readonly files: readonly ReportedFile[]
  readonly published: PublishCounts
  /** Number of addresses that were rendered, because they show something that changed. */
  readonly rendered: number
  readonly redirects: number
  /** Patterns of `redirects.yaml` that a static host cannot follow. */
  readonly unlisted: readonly string[]
}

/**
 * Writes the site as files. It uses the same functions as the server.
 * @throws {ExportFolderError} if the folder cannot be used
 */
export async function writeExport(job: ExportJob): Promise<ExportResult> {
  const folder = await ExportFolder.open(job.out)
  const { config } = job
  const opening = openSharedArchive(
    config,
    openIndexPool({ location: config, ready: Promise.resolve(), memory: config.memory }),
  )
  const renderers = await startRenderers(job, opening)
  const archive = await opening
  try {
    await untilComplete(archive)
    return await writeAll(job, folder, archive, renderers)
  } finally {
    await Promise.all(renderers.map((renderer) => renderer.close()))
    archive.close()
  }
}

/**
 * More than two render threads do not help, because drawing pictures and converting characters use other
 * threads.
 */
const RENDER_THREADS = 2

const startRenderers = (
  { config, hasTraditional, onError }: ExportJob,
  archive: Promise<Archive>,
): Promise<readonly Renderer[]> =>
  Promise.all(
    Array.from({ length: RENDER_THREADS }, () =>
      startThreadedRenderer({
        ...{ location: config, siteUrl: config.siteUrl, archive, hasTraditional, onError },
        memory: config.memory,
      }),
    ),
  )

async function writeAll(
  { config, stories, hasTraditional, onProgress }: ExportJob,
  folder: ExportFolder,
  archive: Archive,
  renderers: readonly Renderer[],
): Promise<ExportResult> {
  const { siteUrl } = config
  const base = basePathOf(siteUrl)
  const [reader, files] = [readReaderFiles(ROOT, base), siteFiles(ROOT)]
  const security = securityFields(reader.inline, config.hsts)
  const own = new Set([...reader.modules.keys(), SERVICE_WORKER])
  const extra = { files, own, ...extraRoutesOf(archive, config) }
  const threadRenderers = renderers.map(
    (renderer) => new FrameworkRenderers({ archive, renderer, files, reader, siteUrl, shared: security }),
  )
  const inputs = JSON.stringify([buildHash(), siteUrl, stories, hasTraditional])
  const { tags, state } = contentChange(folder.lastState, inputs, archive)
  const hasStory = storiesWithPage(archive, stories)
  const entries = exportEntries(archive, extra, {
    hasStory,
    hasStorySitemaps: stories !== 'none',
    hasTraditional,
  })
  const changeLinks = linkChange(archive, siteUrl, { stories, hasStory, hasTraditional })
  const filled = await fillFolder({
    folder,
    entries,
    archive,
    renderers: threadRenderers,
    changed: tags,
    hasTraditional,
    changeLinks,
    searchPage: { base, hasStories: stories === 'all' },
    changedStories: stories === 'linked' ? changedStories(folder.lastFiles, entries) : new Set(),
    onProgress,
  })
  const search = await addSearchFiles(folder, archive, tags)
  const redirects = redirectsOf(config, archive, hasTraditional)
  const host = await addHostFiles(folder, { redirects, security, types: filled.types, siteUrl })
  const published = await folder.publish(state)
  return {
    files: [...filled.files, ...search, ...host],
    published,
    rendered: filled.rendered,
    redirects: redirects.length,
    unlisted: unlistedRedirects(readRedirects(config.contentDir)),
  }
}

/**
 * Returns a function that changes the links whose target page the export leaves out; `undefined` if the
 * export contains all pages.
 */
function linkChange(
  archive: Pick<Archive, 'issueOfStory'>,
  siteUrl: string,
  {
    stories,
    hasStory,
    hasTraditional,
  }: Pick<ExportChoice, 'hasStory' | 'hasTraditional'> & { readonly stories: StoryChoice },
): LinkChange | undefined {
  const issueOf = (id: string): IssueKey | undefined => (hasStory(id) ? undefined : archive.issueOfStory(id))
  const changes = [
    ...(stories === 'all' ? [] : [withoutListedStories(siteUrl, hasStory), toIssues(siteUrl, issueOf)]),
    ...(stories === 'none' ? [withoutStorySitemaps(siteUrl)] : []),
    ...(hasTraditional ? [] : [withoutTraditional(siteUrl)]),
  ]
  return changes.length === 0 ? undefined : (text) => changes.reduce((now, change) => change(now), text)
}

function redirectsOf({ contentDir, issuesDir }: Config, archive: Archive, hasTraditional: boolean) {
  const listing = listFolder(issuesDir)
  const names = listing.kind === 'listed' ? listing.files.map(({ name }) => name) : []
  const slugOf = (name: string): string | undefined => {
    const key = archive.issueOfFile(name)
    return key && issueSlug(key)
  }
  const issueFiles = names.map((name) => path.basename(name, path.extname(name)))
  return exportRedirects(readRedirects(contentDir), issueFiles, slugOf, { hasTraditional })
}

/** Files with hashes of the sources of a build, written by `bin/prepare.mjs`. */
const BUILD_STAMPS = ['.next/built-from', '.reader/built-from', '.server/built-from']

/** Returns a hash that changes with the code that renders pages. */
function buildHash(): string {
  const hash = createHash('sha256')
  for (const stamp of BUILD_STAMPS) hash.update(readFileSync(path.join(ROOT, stamp)))
  return hash.digest('base64url')
}
