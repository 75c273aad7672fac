import { strings } from '@/lib/site/strings'

const { choices } = strings

/** What a reader can choose; the first of each is what a page arrives with. */
const VALUES = {
  theme: ['auto', 'light', 'dark'],
  size: ['normal', 'large', 'larger'],
  face: ['sans', 'serif'],
  width: ['normal', 'narrow', 'wide'],
  keys: ['on', 'off'],
  offline: ['on', 'off'],
} as const

interface ChoiceRadiosProps {
  readonly choice: keyof typeof VALUES
  /** Name of the radios: a choice may stand on a page twice. */
  readonly group: string
  /** Prefix of the radios' ids, where the style sheet reads them. */
  readonly ids?: string
}

/** A choice as radios; script keeps it, and sets what was kept. */
export const ChoiceRadios = ({ choice, group, ids }: ChoiceRadiosProps) => {
  const words: Readonly<Record<string, string>> = choices[choice]
  return (
    <fieldset className="look">
      <legend>{words['legend']}</legend>
      <div>
        {VALUES[choice].map((value, index) => (
          <label key={value}>
            <input
              type="radio"
              name={group}
              id={ids && `${ids}-${value}`}
              value={value}
              data-choice={choice}
              defaultChecked={index === 0}
            />{' '}
            {words[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
