import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepareCommands, ROOT } from './prepare.mjs'

/** Default folders. They are in the clone, wherever the command is started. */
const FOLDERS = { CONTENT_DIR: 'content', DATA_DIR: '.data', STATE_DIR: 'state' }

/**
 * Runs a command from the bundle. File names in its arguments are relative to the directory where the user
 * typed the command. npm changes the working directory to the clone, but puts the user's directory into
 * INIT_CWD.
 * @param name the module in `.server/`
 * @param run calls a function of the module with the arguments; returns the exit code
 */
export async function runCommand(name, run) {
  for (const [variable, folder] of Object.entries(FOLDERS))
    process.env[variable] = path.resolve(process.env[variable] || path.join(ROOT, folder))
  prepareCommands()
  const command = await import(pathToFileURL(path.join(ROOT, '.server', `${name}.mjs`)).href)
  process.chdir(process.env.INIT_CWD ?? process.cwd())
  process.exitCode = await run(command, process.argv.slice(2))
}
