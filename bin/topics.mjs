// `npm run topics`: bundles the command if its bundle is stale, then runs it.
import { runCommand } from './run-command.mjs'

// The output may be piped into `head`, which closes the pipe early. This is not an error.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
await runCommand('run-topics', ({ runTopics }, args) => runTopics(args))
