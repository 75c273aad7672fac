import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'playwright/test'

const PORT = Number(process.env['E2E_PORT'] ?? 4173)

/** Browser tests against the server of `npm start`. `npm test` sets the path of a Chromium. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // Long timeouts, because a machine may be slow or shared.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${PORT}`,
    browserName: 'chromium',
    locale: 'zh-CN',
    // Service workers are blocked, because a service worker would answer in place of the server. The tests of
    // the service worker allow it.
    serviceWorkers: 'block',
    launchOptions: {
      ...(process.env['CHROMIUM'] && { executablePath: process.env['CHROMIUM'] }),
      // Chromium's own sandbox does not start as root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  webServer: {
    command: 'node bin/start.mjs',
    url: `http://localhost:${PORT}/healthz`,
    reuseExistingServer: false,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 6_000 },
    env: {
      PORT: String(PORT),
      SITE_URL: `http://localhost:${PORT}`,
      CONTENT_DIR: 'testing/site',
      STATE_DIR:
        process.env['TEST_WORKER_INDEX'] === undefined
          ? mkdtempSync(path.join(tmpdir(), 'dateline-e2e-'))
          : tmpdir(),
      // Playwright's workers read this file, too, but only the first process starts the server and needs new
      // folders.
      DATA_DIR:
        process.env['TEST_WORKER_INDEX'] === undefined
          ? mkdtempSync(path.join(tmpdir(), 'dateline-e2e-'))
          : tmpdir(),
    },
  },
})
