import { strings } from '@/lib/site/strings'

const { actions } = strings
const ACTS = ['link', 'share', 'markdown', 'later'] as const
const MENU = 'acts'

/** Opens the menu for a story or a brief. It needs script: without it, neither is shown. */
export const ItemActionsButton = ({ headline }: { readonly headline: string }) => (
  <button
    type="button"
    className="act"
    data-script=""
    popoverTarget={MENU}
    aria-label={actions.about(headline)}
  >
    {actions.open}
  </button>
)

interface ItemActionsProps {
  /**
   * Where an error is reported, with `{id}` and `{headline}` for script to fill in; absent where each story
   * links to it.
   */
  readonly report?: string | undefined
}

/**
 * The one menu of a page: what can be done with the story or brief whose button opened it. It is hidden until
 * script runs, for browsers that do not know popovers would show it.
 */
export const ItemActions = ({ report }: ItemActionsProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset names fields of a form.
  <div
    id={MENU}
    className="acts"
    popover="auto"
    hidden
    data-script=""
    role="group"
    aria-label={actions.label}
  >
    {ACTS.map((act) => (
      <button key={act} type="button" data-act={act}>
        {actions[act]}
      </button>
    ))}
    {report && (
      <a href={report} data-report={report} rel="noopener nofollow">
        {strings.report.link}
      </a>
    )}
  </div>
)
