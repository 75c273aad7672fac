// `npm run check`: bundles the command where it is stale, and runs it.
import { runCommand } from './run-command.mjs'

await runCommand('run-check', ({ runCheck }, args) => runCheck(args))
