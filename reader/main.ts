import { startActions } from './actions'
import { startAnnounce } from './announce'
import { startContents } from './contents'
import { startDepth } from './depth'
import { startKeys } from './keys'
import { startMute } from './mute'
import { startNewIssues } from './new-issues'
import { startOffline } from './offline'
import { startPrefetch } from './prefetch'
import { startResume } from './resume'
import { startSettings } from './settings'
import { readState } from './store'

const BEHAVIOURS = [
  startAnnounce,
  startMute,
  startDepth,
  startContents,
  startResume,
  startNewIssues,
  startFollowed,
  startActions,
  startSettings,
  startKeys,
  startPrefetch,
  startOffline,
  startMy,
  startSearchHere,
]

/** Behaviours are independent: if one fails, the others still start. */
for (const start of BEHAVIOURS) {
  try {
    start()
  } catch (error) {
    reportError(error)
  }
}

document.documentElement.dataset['reader'] = 'on'

/** Loads search in files of the index, where the page comes from a host without a server. */
function startSearchHere(): void {
  const notice = document.querySelector<HTMLElement>('[data-search]')
  if (notice !== null) import('./search').then(({ startSearch }) => startSearch(notice))
}

/** Loads what readers who follow topics see of them, and the buttons of a topic's page. */
function startFollowed(): void {
  const { follow } = readState()
  if (follow.length > 0) import('./following').then(({ showFollowed }) => showFollowed(follow))
  if (follow.length > 0 || document.querySelector('[data-topic]') !== null)
    import('./topics').then(({ startTopics }) => startTopics())
}

/** Loads the code that only /my needs. */
function startMy(): void {
  const page = document.querySelector<HTMLElement>('.my')
  if (page !== null) import('./my').then(({ fillMy }) => fillMy(page))
}
