import { startActions } from './actions'
import { startAnnounce } from './announce'
import { startContents } from './contents'
import { startDepth } from './depth'
import { startKeys } from './keys'
import { startPrefetch } from './prefetch'

/** Each behaviour stands by itself: one that fails takes no other with it. */
for (const start of [startAnnounce, startDepth, startContents, startActions, startKeys, startPrefetch]) {
  try {
    start()
  } catch (error) {
    reportError(error)
  }
}
