// The rendering thread: registers the TypeScript loader, then renders what it is asked for.
import { register } from 'tsx/esm/api'

register()
await import('./render-thread.ts')
