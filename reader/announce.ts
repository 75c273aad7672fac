/** How long a message is shown, in milliseconds. */
const MESSAGE_MS = 5_000

let region: HTMLElement | undefined
let leaving: ReturnType<typeof setTimeout> | undefined

/** Adds the live region to the page; it must exist before its first message. */
export function startAnnounce(): void {
  region = document.createElement('p')
  region.className = 'announcement'
  region.setAttribute('role', 'status')
  region.dataset['script'] = ''
  document.body.append(region)
}

/** Shows a message and announces it politely to screen readers. */
export function announce(message: string): void {
  if (region === undefined) return
  region.textContent = message
  clearTimeout(leaving)
  leaving = setTimeout(() => region?.replaceChildren(), MESSAGE_MS)
}
