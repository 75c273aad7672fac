// `npm run index`: bundles the command where it is stale, and runs it.
import { runCommand } from './run-command.mjs'

await runCommand('run-index', ({ runIndex }, args) => runIndex(args))
