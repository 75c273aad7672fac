import { strings } from '@/lib/site/strings'

const { choices } = strings

/** The values of each setting; the first is the default. */
const CHOICE_VALUES = {
  theme: ['auto', 'light', 'dark'],
  size: ['normal', 'large', 'larger'],
  face: ['sans', 'serif'],
  width: ['normal', 'narrow', 'wide'],
  keys: ['on', 'off'],
  offline: ['on', 'off'],
} as const

interface ChoiceRadiosProps {
  readonly choice: keyof typeof CHOICE_VALUES
  /** Name of the group of radio buttons. A page may have two groups for the same setting. */
  readonly group: string
  /** Prefix of the radio buttons' ids, if the style sheet refers to them. */
  readonly ids?: string
}

/** Radio buttons for a setting. A script stores the choice, and selects the stored value on the next page. */
export const ChoiceRadios = ({ choice, group, ids }: ChoiceRadiosProps) => {
  const words: Readonly<Record<string, string>> = choices[choice]
  return (
    <fieldset className="appearance">
      <legend>{words['legend']}</legend>
      <div>
        {CHOICE_VALUES[choice].map((value, index) => (
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
