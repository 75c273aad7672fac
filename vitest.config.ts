import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

/** Unit tests are next to the code they test; browser tests in `e2e/` run with Playwright. */
export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  // Compiles components as for production. React's development checks would take most of the time of some
  // tests.
  oxc: { jsx: { development: false } },
  test: {
    env: { NODE_ENV: 'production' },
    environment: 'node',
    // The test files of a worker share loaded modules, because loading them for each file takes longer than
    // the tests. So a test that changes process.env or a global must restore it.
    isolate: false,
    // Uses all cores. By default Vitest uses one core less: on two cores the tests then take 168 s instead of
    // 100 s.
    maxWorkers: '100%',
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: [...configDefaults.exclude, 'e2e/**', '.next/**', '.data/**', '**/*.servers.test.ts'],
    testTimeout: 120_000,
  },
})
