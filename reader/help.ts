import { helpStrings as words } from '@/lib/site/help-strings'

/** Shows the list of keys in a dialog. */
export function openHelp(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.help') ?? makeHelp()
  if (!dialog.open) dialog.showModal()
}

function makeHelp(): HTMLDialogElement {
  const dialog = document.createElement('dialog')
  dialog.className = 'help'
  dialog.dataset['script'] = ''
  dialog.setAttribute('aria-labelledby', 'help')
  dialog.append(
    element('h2', [words.title], { id: 'help' }),
    element(
      'dl',
      words.list.flatMap(([names, meaning]) => [
        element(
          'dt',
          names.split(' ').flatMap((name) => [element('kbd', [name]), ' ']),
        ),
        element('dd', [meaning]),
      ]),
    ),
    element('p', [words.off], { className: 'meta' }),
    closeButton(dialog),
  )
  document.body.append(dialog)
  return dialog
}

function closeButton(dialog: HTMLDialogElement): HTMLElement {
  const button = element('button', [words.close], { className: 'btn', type: 'button', autofocus: true })
  button.addEventListener('click', () => dialog.close())
  return button
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  children: readonly (Node | string)[],
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}
