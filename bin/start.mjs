// `npm start`: installs what is missing, builds what is stale, serves.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, ROOT } from './prepare.mjs'

// Before anything that takes time: it may end meanwhile.
const parentId = process.ppid
prepare()
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
const { register } = await import('tsx/esm/api')
register()
const { startServer } = await import(pathToFileURL(path.join(ROOT, 'server/main.ts')).href)
await startServer(parentId)
