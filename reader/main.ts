import { startActions } from './actions'
import { startAnnounce } from './announce'
import { startDepth } from './depth'
import { startKeys } from './keys'
import { startMute } from './mute'
import { startNewIssues } from './new-issues'
import { startOffline } from './offline'
import { startPrefetch } from './prefetch'
import { startSettings } from './settings'
import { readState } from './store'

const BEHAVIOURS = [
  startAnnounce,
  startMute,
  startDepth,
  startNewIssues,
  startFollowed,
  startActions,
  startSettings,
  startKeys,
  startPrefetch,
  startOffline,
  startListen,
  startParts,
]

const PARTS: readonly [selector: string, load: () => Promise<{ start(element: HTMLElement): void }>][] = [
  ['.resume', () => import('./resume')],
  ['.toc', () => import('./contents')],
  ['.age', () => import('./age')],
  ['.my', () => import('./my')],
  // Only a static export has this element. Its search runs in the browser, with the files of an index.
  ['[data-search]', () => import('./search')],
  ['.topic-filter', () => import('./topic-filter')],
  ['[data-wechat]', () => import('./wechat')],
]

// Behaviours are independent: if one fails, the others still start.
for (const start of BEHAVIOURS) {
  try {
    start()
  } catch (error) {
    reportError(error)
  }
}

document.documentElement.dataset['reader'] = 'on'

/**
 * If the reader follows topics, loads the code that shows them. On a topic's page, loads the code for the
 * buttons of the page.
 */
function startFollowed(): void {
  const { follow } = readState()
  if (follow.length > 0) import('./following').then(({ showFollowed }) => showFollowed(follow))
  if (follow.length > 0 || document.querySelector('[data-topic]') !== null)
    import('./topics').then(({ startTopics }) => startTopics())
}

/**
 * Shows the button for reading aloud if the browser can speak. The code is loaded when the button is pressed.
 */
function startListen(): void {
  const button = document.querySelector<HTMLElement>('[data-listen]')
  if (button === null) return
  button.hidden = !('speechSynthesis' in window)
  button.onclick = () => import('./listen').then(({ toggleListening }) => toggleListening(button))
}

/** Loads each module of `PARTS` whose element is on the page. */
function startParts(): void {
  for (const [selector, load] of PARTS) {
    const element = document.querySelector<HTMLElement>(selector)
    if (element !== null) load().then(({ start }) => start(element))
  }
}
