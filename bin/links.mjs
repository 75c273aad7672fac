// `npm run links`: bundles the command where it is stale, and runs it.
import { runCommand } from './run-command.mjs'

await runCommand('run-links', ({ runLinks }, args) => runLinks(args))
