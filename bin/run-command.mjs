import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepareCommands, ROOT } from './prepare.mjs'

/** Folders that the environment does not name are those of the clone, wherever the command is started. */
const FOLDERS = { CONTENT_DIR: 'content', DATA_DIR: '.data', STATE_DIR: 'state' }

/**
 * Runs a command of the bundle. File names are relative to the directory where it was typed: npm itself
 * changes to the clone, and names that directory in INIT_CWD.
 * @param name the module in `.server/`
 * @param run calls it with the arguments; returns the exit code
 */
export async function runCommand(name, run) {
  for (const [variable, folder] of Object.entries(FOLDERS))
    process.env[variable] = path.resolve(process.env[variable] || path.join(ROOT, folder))
  prepareCommands()
  const command = await import(pathToFileURL(path.join(ROOT, '.server', `${name}.mjs`)).href)
  process.chdir(process.env.INIT_CWD ?? process.cwd())
  process.exitCode = await run(command, process.argv.slice(2))
}
