// `npm run desk`: bundles the command if its bundle is stale, then runs it.
import { runCommand } from './run-command.mjs'

await runCommand('run-desk', ({ runDesk }, args) => runDesk(args))
