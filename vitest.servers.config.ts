import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

/**
 * Tests that start servers or daemons, need root, or take minutes (`npm run test:servers`). Files run one
 * after the other.
 */
export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    environment: 'node',
    include: ['**/*.servers.test.ts'],
    exclude: [...configDefaults.exclude, '.next/**', '.data/**'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
