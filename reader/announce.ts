const MESSAGE_MS = 5_000

let region: HTMLElement | undefined
let leaving: ReturnType<typeof setTimeout> | undefined

/**
 * Adds the element for messages to the page. Screen readers announce its changes, but only if it exists
 * before the first message.
 */
export function startAnnounce(): void {
  region = document.createElement('p')
  region.className = 'announcement'
  region.setAttribute('role', 'status')
  region.dataset['script'] = ''
  document.body.append(region)
}

/** Shows a message for five seconds. A screen reader reads the message after its current text. */
export function announce(message: string): void {
  if (region === undefined) return
  region.textContent = message
  clearTimeout(leaving)
  leaving = setTimeout(() => region?.replaceChildren(), MESSAGE_MS)
}
