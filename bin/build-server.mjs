// Bundles the server, its worker threads and the commands into .server/. The bundles run without the
// TypeScript loader, which halves the CPU time that a thread needs to start.
import path from 'node:path'
import { build } from 'esbuild'

const ROOT = path.resolve(import.meta.dirname, '..')

await build({
  absWorkingDir: ROOT,
  entryPoints: {
    main: 'server/main.ts',
    export: 'server/export/run-export.ts',
    'index-worker': 'server/run-batches.ts',
    'render-thread': 'server/render-thread.ts',
    'run-check': 'bin/run-check.ts',
    'run-index': 'bin/run-index.ts',
    'run-topics': 'bin/run-topics.ts',
    'run-links': 'bin/run-links.ts',
    'run-desk': 'bin/run-desk.ts',
  },
  outdir: '.server',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.20',
  // These packages are not bundled: libsql and next load native code and files from their folders; grammy, pg
  // and the MCP SDK are loaded only if they are used.
  external: ['libsql', 'next', 'grammy', '@modelcontextprotocol/sdk', 'pg'],
  // Some bundled packages are CommonJS and call `require` for Node's own modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
  },
  logLevel: 'error',
})
