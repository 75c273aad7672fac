// Bundles the code of worker threads into .worker/: a thread starts from a bundle with less than half of the
// CPU time that its TypeScript sources take.
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
  // These packages load native code and their own files relative to node_modules.
  external: ['libsql', 'next'],
  // Some packages are CommonJS and call `require` for Node's modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
  },
  logLevel: 'error',
})
