// `npm run check`: bundles the command if its bundle is stale, then runs it.
import { runCommand } from './run-command.mjs'

await runCommand('run-check', ({ runCheck }, args) => runCheck(args))
