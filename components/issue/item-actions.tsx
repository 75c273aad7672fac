import { strings } from '@/lib/site/strings'

const { actions } = strings
const ACTS = ['link', 'share', 'markdown', 'later'] as const
const MENU = 'acts'

/** Opens the menu for a story. It needs script: without it, neither is there. */
export const ItemActionsButton = ({ headline }: { readonly headline: string }) => (
  <button type="button" className="act" data-script="" popoverTarget={MENU} aria-label={actions.about(headline)}>
    {actions.open}
  </button>
)

/** The one menu of a page: what can be done with the story whose button opened it. */
export const ItemActions = () => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset names fields of a form.
  <div id={MENU} className="acts" popover="auto" data-script="" role="group" aria-label={actions.label}>
    {ACTS.map((act) => (
      <button key={act} type="button" data-act={act}>
        {actions[act]}
      </button>
    ))}
  </div>
)
