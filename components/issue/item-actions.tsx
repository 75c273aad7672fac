import { strings } from '@/lib/site/strings'

const { actions } = strings
const ACTS = ['link', 'share', 'markdown', 'later'] as const
const MENU = 'acts'

/** Button that opens the menu of a story or brief. Hidden without script. */
export const ItemActionsButton = ({ headline }: { readonly headline: string }) => (
  <button
    type="button"
    className="action"
    data-script=""
    popoverTarget={MENU}
    aria-label={actions.about(headline)}
  >
    {actions.open}
  </button>
)

interface ItemActionsProps {
  /**
   * Address for reporting an error, with `{id}` and `{headline}` for script to fill in; absent if each story
   * has its own link.
   */
  readonly report?: string | undefined
}

/**
 * The one menu of a page, with actions for the story or brief whose button opened it. Hidden until script
 * runs, because browsers without popovers would show it.
 */
export const ItemActions = ({ report }: ItemActionsProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset names fields of a form.
  <div
    id={MENU}
    className="action-menu"
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
