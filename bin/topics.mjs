// Registers the TypeScript loader, then runs the topics command.
import { register } from 'tsx/esm/api'

// A long list may be piped into `head`, which closes the pipe early.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
register()
const { runTopics } = await import('./run-topics.ts')
process.exitCode = await runTopics(process.argv.slice(2))
