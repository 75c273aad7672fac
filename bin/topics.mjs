// Registers the TypeScript loader, then runs the topics command.
import { register } from 'tsx/esm/api'

register()
const { runTopics } = await import('./run-topics.ts')
process.exitCode = await runTopics(process.argv.slice(2))
