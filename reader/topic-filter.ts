/**
 * Filters the list while the reader types: shows the topics that have a name with the typed text, and the
 * groups that contain such a topic.
 */
export function start(form: HTMLElement): void {
  const field = form.querySelector('input')
  if (field === null) return
  const show = (): void => {
    const words = field.value.trim().toLowerCase()
    for (const kind of document.querySelectorAll<HTMLElement>('[data-filtered]')) {
      const entries = [...kind.querySelectorAll<HTMLElement>('[data-names]')]
      for (const entry of entries) entry.hidden = !entry.dataset['names']?.includes(words)
      kind.hidden = entries.every(({ hidden }) => hidden)
    }
  }
  field.addEventListener('input', show)
  // When a reader comes back to the page, the browser may have filled the field.
  show()
}
