// `npm run desk`: bundles the command where it is stale, and runs it.
import { runCommand } from './run-command.mjs'

await runCommand('run-desk', ({ runDesk }, args) => runDesk(args))
