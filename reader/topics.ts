import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'
import type { Topic } from './reader-state'
import { readState, updateState } from './store'

const { mine } = readerStrings
const LISTS = ['follow', 'mute'] as const
type List = (typeof LISTS)[number]

const listOf = (text: string | undefined): List | undefined => LISTS.find((one) => one === text)

/**
 * Starts the buttons to follow and mute a topic on its page, and marks the names of followed topics on every
 * page.
 */
export function startTopics(): void {
  const followed = new Set(readState().follow.map(({ id }) => id))
  for (const chip of document.querySelectorAll<HTMLAnchorElement>('.chip')) {
    chip.classList.toggle('followed', followed.has(chip.pathname.split('/').pop() ?? ''))
  }
  for (const group of document.querySelectorAll<HTMLElement>('[data-topic]')) {
    const topic = { id: group.dataset['topic'] ?? '', name: group.dataset['name'] ?? '' }
    const show = (): void => {
      for (const button of group.querySelectorAll<HTMLElement>('[data-list]')) {
        const list = listOf(button.dataset['list'])
        button.setAttribute('aria-pressed', String(list !== undefined && holds(list, topic)))
      }
    }
    group.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      const list = listOf(button?.dataset['list'])
      if (list === undefined) return
      const isIn = holds(list, topic)
      const lasts = updateState((now) => ({
        [list]: isIn ? without(now[list], topic) : [...without(now[list], topic), topic],
      }))
      announce(`${mine[isIn ? 'off' : 'on'][list](topic.name)}${lasts ? '' : mine.onlyHere}`)
      show()
    })
    show()
  }
}

const holds = (list: List, { id }: Topic): boolean => readState()[list].some((one) => one.id === id)
const without = (topics: readonly Topic[], { id }: Topic): readonly Topic[] =>
  topics.filter((one) => one.id !== id)
