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
  // A native module: loaded by Node, not bundled.
  serverExternalPackages: ['libsql'],
  // Pages of another server over the same build, or of the last start, must not be found on disk and served.
  experimental: { isrFlushToDisk: false },
}

export default createMDX()(config)
