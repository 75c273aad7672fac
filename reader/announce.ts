/** How long a message stays, in milliseconds. */
const MESSAGE_MS = 5_000

let region: HTMLElement | undefined
let leaving: ReturnType<typeof setTimeout> | undefined

/** Puts the line for messages into the page: a live region must be there before its first message. */
export function startAnnounce(): void {
  region = document.createElement('p')
  region.className = 'say'
  region.setAttribute('role', 'status')
  region.dataset['script'] = ''
  document.body.append(region)
}

/** Says what has happened, to the eye and politely to screen readers. */
export function announce(message: string): void {
  if (region === undefined) return
  region.textContent = message
  clearTimeout(leaving)
  leaving = setTimeout(() => region?.replaceChildren(), MESSAGE_MS)
}
