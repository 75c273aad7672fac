import { strings } from '@/lib/site/strings'

const { actions } = strings
const ITEM_ACTIONS = ['link', 'share', 'markdown', 'later'] as const
const MENU_ID = 'acts'

/** The button that opens the menu of a story or brief. Without script it is hidden. */
export const ItemActionsButton = ({ headline }: { readonly headline: string }) => (
  <button
    type="button"
    className="action"
    data-script=""
    popoverTarget={MENU_ID}
    aria-label={actions.about(headline)}
  >
    {actions.open}
  </button>
)

/**
 * A button that adds a story to the reading list or removes it, and shows whether it is on the list. Without
 * script it is hidden.
 */
export const LaterButton = ({ headline }: { readonly headline: string }) => (
  <button
    type="button"
    className="save"
    data-script=""
    data-act="later"
    aria-pressed="false"
    aria-label={actions.laterTo(headline)}
  >
    {actions.later}
  </button>
)

interface ItemActionsProps {
  /**
   * Address for reporting an error. It contains `{id}` and `{headline}`, which a script replaces. Absent on
   * pages where each story has its own link for reporting an error.
   */
  readonly report?: string | undefined
}

/**
 * The menu with actions for a story or brief. A page has only one menu. It acts on the story or brief whose
 * button opened it. Before a script runs the menu is hidden, because browsers without popovers would show it.
 */
export const ItemActions = ({ report }: ItemActionsProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset names fields of a form.
  <div
    id={MENU_ID}
    className="action-menu"
    popover="auto"
    hidden
    data-script=""
    role="group"
    aria-label={actions.label}
  >
    {ITEM_ACTIONS.map((act) => (
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
