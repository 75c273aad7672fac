// A worker thread that indexes files: registers the TypeScript loader, then runs batches as they come.
import { register } from 'tsx/esm/api'

register()
await import('./run-batches.ts')
