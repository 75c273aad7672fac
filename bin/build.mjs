// `npm run build`: installs missing packages, and builds everything that is missing or stale. The next start
// then has nothing to build.
import { prepare } from './prepare.mjs'

prepare()
