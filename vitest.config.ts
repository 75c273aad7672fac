import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

/** Unit tests are next to the code they test; browser tests in `e2e/` run with Playwright. */
export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  // Components as in production: React's checks take most of the time if many pages are rendered.
  oxc: { jsx: { development: false } },
  test: {
    env: { NODE_ENV: 'production' },
    environment: 'node',
    // Test files of one worker share the modules: loading them again for each file takes longer than the
    // tests. A test that changes process.env or a global puts it back.
    isolate: false,
    // By default one core less: on two cores the tests take 168 s instead of 100 s.
    maxWorkers: '100%',
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: [...configDefaults.exclude, 'e2e/**', '.next/**', '.data/**', '**/*.servers.test.ts'],
    testTimeout: 120_000,
  },
})
