import { strings } from '@/lib/site/strings'

const { mine } = strings

/** Buttons to follow and mute a topic, stored on the reader's device. */
export const TopicButtons = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <p className="mt-3 flex flex-wrap gap-3" data-script="" data-topic={id} data-name={name}>
    <button type="button" className="btn" data-list="follow" aria-pressed="false">
      {mine.follow}
    </button>
    <button type="button" className="btn" data-list="mute" aria-pressed="false">
      {mine.mute}
    </button>
  </p>
)
