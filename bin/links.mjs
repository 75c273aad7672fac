// `npm run links`: bundles the command if its bundle is stale, then runs it.
import { runCommand } from './run-command.mjs'

await runCommand('run-links', ({ runLinks }, args) => runLinks(args))
