// Bundles what worker threads run into .worker/: from it a thread starts in less than half of the CPU time
// that its TypeScript sources take.
import path from 'node:path'
import { build } from 'esbuild'

const ROOT = path.resolve(import.meta.dirname, '..')

await build({
  absWorkingDir: ROOT,
  entryPoints: { 'index-worker': 'server/run-batches.ts', 'render-thread': 'server/render-thread.ts' },
  outdir: '.worker',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.20',
  // They load native code, and files of their own, by their place in node_modules.
  external: ['libsql', 'next'],
  // Some packages are CommonJS and ask for Node's modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
  },
  logLevel: 'error',
})
