import { strings } from '@/lib/site/strings'

const { mine } = strings
const LISTS = ['follow', 'mute'] as const

/**
 * Buttons to follow and mute a topic. A button contains a text for each of its two states (follow, unfollow);
 * the style sheet shows the text of the current state.
 */
export const TopicButtons = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <p className="mt-3 flex flex-wrap gap-3" data-script="" data-topic={id} data-name={name}>
    {LISTS.map((list) => (
      <button key={list} type="button" className="btn" data-list={list} aria-pressed="false">
        <span>{mine[list].off}</span>
        <span>{mine[list].on}</span>
      </button>
    ))}
  </p>
)
