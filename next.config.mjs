import path from 'node:path'
import createMDX from '@next/mdx'

/** @type {import('next').NextConfig} */
const config = {
  pageExtensions: ['ts', 'tsx', 'mdx'],
  reactStrictMode: true,
  poweredByHeader: false,
  // The server caches finished pages and compresses each once.
  compress: false,
  // Puts metadata in the head for every client: no response is streamed.
  htmlLimitedBots: /.*/,
  // Native code and WebAssembly: loaded by Node, not bundled.
  serverExternalPackages: ['libsql', 'satori', '@resvg/resvg-js'],
  // An alternate's address extends its page's address, which the route of the page would match first.
  rewrites: async () => [
    {
      source:
        '/:icon(favicon\\.ico|icon\\.svg|icon-192\\.png|icon-512\\.png|icon-maskable-512\\.png|apple-touch-icon\\.png|feed\\.png)',
      destination: '/og/icons/:icon',
    },
    { source: '/issues/:name([^/]+\\.(?:md|json))', destination: '/alternates/issues/:name' },
    { source: '/stories/:name([^/]+\\.json)', destination: '/alternates/stories/:name' },
    { source: '/events/:name([^/]+\\.json)', destination: '/alternates/events/:name' },
    { source: '/topics/:name([^/]+\\.json)', destination: '/alternates/topics/:name' },
    { source: '/topics/:id/:page(\\d+\\.json)', destination: '/alternates/topics/:id/:page' },
  ],
  // A stored page is served only while it shows the content as it is now.
  cacheHandler: path.resolve(import.meta.dirname, 'cache-handler.mjs'),
  // Pages have no dot in their address. Next's own header would let shared caches keep them for a year.
  headers: async () => [
    {
      source: '/:page([^.]*)',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' }],
    },
  ],
  // Build workers share one index: the first of them fills it.
  experimental: { cpus: 1 },
}

export default createMDX()(config)
