// `npm run build`: installs missing packages and builds everything that is missing or stale, so that a later
// start need not build.
import { prepare } from './prepare.mjs'

prepare()
