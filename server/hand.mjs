// A worker thread of the crew: registers the TypeScript loader, then does batches as they come.
import { register } from 'tsx/esm/api'

register()
await import('./do-batches.ts')
