/**
 * The service worker: the front page, the last issues and all they need, for when there is no net. The server
 * writes what to keep before this code (`server/service-worker.ts`); another content is another worker, and another
 * cache.
 */
declare const VERSION: string
declare const PAGES: readonly string[]
declare const FILES: readonly string[]
declare const OFFLINE_PAGE: string

/** What is used here of a worker's scope; TypeScript's own types of it and those of a page exclude each other. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Waiting {
  readonly request: Request
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}
declare const self: {
  readonly location: Location
  readonly registration: ServiceWorkerRegistration
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', act: (event: Waiting) => void): void
  addEventListener(type: 'fetch', act: (event: Fetching) => void): void
}

const PREFIX = 'dateline-'
const NAME = PREFIX + VERSION
/** Files that a page names; the name of each holds its hash. */
const HASHED = /(?:href|src)="(\/(?:_next\/static|reader)\/[^"]+)"/g

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(event, pathname))
  else if (FILES.includes(pathname) || pathname.startsWith('/reader/')) event.respondWith(file(request, pathname))
})

/** All or nothing: a cache holds one state of the site. */
async function install(): Promise<void> {
  const cache = await caches.open(NAME)
  try {
    await Promise.all([...PAGES, ...FILES].map((path) => take(cache, path)))
  } catch (error) {
    await caches.delete(NAME)
    throw error
  }
  await self.skipWaiting()
}

/** Puts an answer into the cache, unless it belongs to another state of the site than the files do. */
async function take(cache: Cache, path: string): Promise<void> {
  const answer = await fetch(path, { cache: 'no-cache' })
  const text = PAGES.includes(path) ? await answer.clone().text() : ''
  if (!answer.ok || [...text.matchAll(HASHED)].some(([, name = '']) => !FILES.includes(name))) throw new Error(path)
  await cache.put(path, answer)
}

/** Goes on from the version before, whose pages may still be open: its files stay for one more. */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  await Promise.all(names.slice(0, -2).map((name) => caches.delete(name)))
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

/** A page comes from the net; without it, from what was kept; else a page says that there is no net. */
async function page(event: Fetching, path: string): Promise<Response> {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request))
  } catch {
    const cache = await caches.open(NAME)
    return (await cache.match(path)) ?? (await cache.match(OFFLINE_PAGE)) ?? Response.error()
  }
}

/** A file's name holds its content's hash: whichever version kept it, it is the same. */
const file = async (request: Request, path: string): Promise<Response> => (await caches.match(path)) ?? fetch(request)

// A module of its own: `self` is a worker here, and a window everywhere else.
export {}
