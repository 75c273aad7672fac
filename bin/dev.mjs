// `npm run dev`: the server of `npm start` in Next's development mode. Pages are compiled when they are
// requested, and reader/ is bundled again when it changes. After a change of server/, restart this command.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { enterRoot, prepareDevelopment, ROOT } from './prepare.mjs'

const parentId = process.ppid
enterRoot()
prepareDevelopment()
process.env.NODE_ENV = 'development'
process.env.NEXT_TELEMETRY_DISABLED = '1'
const { watchReader } = await import('./build-reader.mjs')
await watchReader()
const { startServer } = await import(pathToFileURL(path.join(ROOT, '.server/main.mjs')).href)
await startServer({ parentId, isDevelopment: true })
