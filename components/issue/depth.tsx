import { strings } from '@/lib/site/strings'

const { depth } = strings
const DEPTHS = ['skim', 'read', 'full'] as const

type Minutes = Readonly<Record<(typeof DEPTHS)[number], number>>

interface DepthProps {
  readonly minutes: Minutes
  /** Whether the site says that a machine writes the issues. */
  readonly isDisclosed: boolean
}

/**
 * Radio buttons for the three reading depths. Style rules apply the choice, so the buttons work without
 * script. The default is 全文.
 */
export const Depth = ({ minutes, isDisclosed }: DepthProps) => (
  <fieldset className="depth">
    <legend>{depth.label}</legend>
    <div>
      {DEPTHS.map((name) => (
        <label key={name}>
          <input type="radio" name="depth" id={`d-${name}`} defaultChecked={name === 'full'} />
          <span>
            {depth[name]} <small>{depth.minutes(minutes[name])}</small>
          </span>
        </label>
      ))}
    </div>
    <p>
      {depth.factsBefore}
      <i>{depth.factsTint}</i> {isDisclosed ? depth.factsAfter : depth.plainFactsAfter}
    </p>
  </fieldset>
)
