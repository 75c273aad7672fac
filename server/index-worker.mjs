// Entry of an index thread: registers the TypeScript loader, then runs batches.
import { register } from 'tsx/esm/api'

register()
await import('./run-batches.ts')
