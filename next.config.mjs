import createMDX from '@next/mdx'

/** @type {import('next').NextConfig} */
const config = {
  pageExtensions: ['ts', 'tsx', 'mdx'],
  reactStrictMode: true,
  poweredByHeader: false,
  // The server keeps finished pages and compresses each of them once.
  compress: false,
  // Metadata stands in the head for every reader: no answer is streamed.
  htmlLimitedBots: /.*/,
  // Native code and WebAssembly: loaded by Node, not bundled.
  serverExternalPackages: ['libsql', 'satori', '@resvg/resvg-js'],
  // What stands beside a page for programs has its address beside the page's, where a page's route would take
  // it.
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
