// Registers the TypeScript loader, then runs the check command.
import { register } from 'tsx/esm/api'

register()
const { runCheck } = await import('./run-check.ts')
process.exitCode = await runCheck(process.argv.slice(2))
