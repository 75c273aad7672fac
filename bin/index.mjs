// `npm run index`: bundles the command if its bundle is stale, then runs it.
import { runCommand } from './run-command.mjs'

await runCommand('run-index', ({ runIndex }, args) => runIndex(args))
