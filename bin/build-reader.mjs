// Bundles reader/ for browsers into .reader/: modules whose names hold their hash, and what stands inline in the head.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const ROOT = path.resolve(import.meta.dirname, '..')
const outdir = path.join(ROOT, '.reader')
const shared = { absWorkingDir: ROOT, bundle: true, minify: true, charset: 'utf8', target: 'es2022', outdir, logLevel: 'warning' }

rmSync(outdir, { recursive: true, force: true })
await Promise.all([
  build({
    ...shared,
    entryPoints: ['reader/main.ts'],
    format: 'esm',
    splitting: true,
    entryNames: 'reader/[name]-[hash]',
    chunkNames: 'reader/[name]-[hash]',
  }),
  build({ ...shared, entryPoints: ['reader/early.ts', 'reader/sw.ts'], format: 'iife' }),
])
