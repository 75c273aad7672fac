// `npm run topics`: bundles the command where it is stale, and runs it.
import { runCommand } from './run-command.mjs'

// A long list may be piped into `head`, which closes the pipe early.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
await runCommand('run-topics', ({ runTopics }, args) => runTopics(args))
