// Entry of the render thread: registers the TypeScript loader, then renders tasks.
import { register } from 'tsx/esm/api'

register()
await import('./render-thread.ts')
