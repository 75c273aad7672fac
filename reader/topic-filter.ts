/** Shows the topics whose name or other name contains what is typed, and the kinds that have one. */
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
  // A browser that comes back to the page fills the field in.
  show()
}
