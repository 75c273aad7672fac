/** Opens and closes the menu by script. This module is loaded only in browsers without popovers. */
export function startMenu(menu: HTMLElement): void {
  let opener: HTMLElement | undefined
  // Some browsers support this attribute but not `hidePopover`. They would hide the menu because of the
  // attribute.
  menu.removeAttribute('popover')

  const open = (button: HTMLElement): void => {
    opener = button
    button.setAttribute('aria-expanded', 'true')
    menu.hidden = false
    menu.querySelector<HTMLElement>(':scope > :not([hidden])')?.focus()
  }
  const close = (): void => {
    opener?.setAttribute('aria-expanded', 'false')
    if (menu.contains(document.activeElement)) opener?.focus()
    opener = undefined
    menu.hidden = true
  }

  for (const button of document.querySelectorAll<HTMLElement>('[popovertarget="acts"]')) {
    button.setAttribute('aria-expanded', 'false')
    button.addEventListener('click', () => (button === opener ? close() : open(button)))
  }
  menu.addEventListener('click', close)
  // Safari on iOS sends no click to elements that are not interactive.
  document.addEventListener('pointerdown', ({ target }) => {
    const isInside = target instanceof Node && (menu.contains(target) || opener?.contains(target) === true)
    if (opener !== undefined && !isInside) close()
  })
  document.addEventListener('keydown', ({ key }) => {
    if (opener !== undefined && key === 'Escape') close()
  })
}
