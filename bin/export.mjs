// `npm run export`: runs the builds that are stale, then writes the site as files.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { enterRoot, prepare, ROOT } from './prepare.mjs'

// npm changes the working directory to the clone. INIT_CWD is the directory where the command was typed.
const from = process.env.INIT_CWD ?? process.cwd()
enterRoot()
prepare()
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
const { runExport } = await import(pathToFileURL(path.join(ROOT, '.server/export.mjs')).href)
process.exit(await runExport(process.argv.slice(2), from))
