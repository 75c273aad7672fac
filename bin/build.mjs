// `npm run build`: installs what is missing and builds what is stale, so that a later start has nothing to
// do.
import { prepare } from './prepare.mjs'

prepare()
