// `npm start`: installs missing packages, rebuilds stale output, serves.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { enterRoot, prepare, ROOT } from './prepare.mjs'

// The id is read before the build, because the parent may exit during a long build.
const parentId = process.ppid
enterRoot()
prepare()
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
const { startServer } = await import(pathToFileURL(path.join(ROOT, '.server/main.mjs')).href)
await startServer({ parentId, isDevelopment: false })
