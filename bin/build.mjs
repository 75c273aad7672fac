// `npm run build`: installs missing packages and rebuilds stale output, so that a later start has nothing to
// build.
import { prepare } from './prepare.mjs'

prepare()
