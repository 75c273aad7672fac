import { readerStrings } from '@/lib/site/reader-strings'
import { foldStories } from './fold'
import { readState } from './store'

const { mine } = readerStrings

/**
 * Adds a line above each folded story. The line names the muted topic and has a button to unfold the story.
 */
export function startMute(): void {
  foldStories(readState().mute)
  for (const story of document.querySelectorAll<HTMLElement>('[data-folded]')) {
    const line = document.createElement('p')
    line.className = 'fold'
    line.dataset['script'] = ''
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'action'
    button.textContent = mine.unfold
    button.setAttribute('aria-expanded', 'false')
    button.addEventListener('click', () => {
      const open = story.toggleAttribute('data-open')
      button.setAttribute('aria-expanded', String(open))
      button.textContent = open ? mine.fold : mine.unfold
    })
    line.append(mine.folded(story.dataset['folded'] ?? ''), ' ', button)
    story.prepend(line)
  }
}
