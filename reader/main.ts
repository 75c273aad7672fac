import { startAnnounce } from './announce'
import { startDepth } from './depth'
import { startKeys } from './keys'

/** Each behaviour stands by itself: one that fails takes no other with it. */
for (const start of [startAnnounce, startDepth, startKeys]) {
  try {
    start()
  } catch (error) {
    reportError(error)
  }
}
