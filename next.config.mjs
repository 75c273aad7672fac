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
    { source: '/issues/:name([^/]+\\.(?:md|json))', destination: '/alternates/issues/:name' },
    { source: '/stories/:name([^/]+\\.json)', destination: '/alternates/stories/:name' },
    { source: '/topics/:name([^/]+\\.json)', destination: '/alternates/topics/:name' },
    { source: '/topics/:id/:page(\\d+\\.json)', destination: '/alternates/topics/:id/:page' },
  ],
  // Pages of another server over the same build, or of the last start, must not be found on disk and served.
  experimental: { isrFlushToDisk: false },
}

export default createMDX()(config)
