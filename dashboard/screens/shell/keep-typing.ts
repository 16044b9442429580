const isInDialog = (place: EventTarget | null) =>
  place instanceof Element && place.closest('[role="dialog"]') !== null

/**
 * Keeps what is typed until a dialog has the focus, and tells all of it after every key; Escape ends it and keeps nothing. Answers how to
 * end it before.
 */
export function keepTyping(tell: (typed: string) => void): () => void {
  let typed = ''
  const stop = () => {
    window.removeEventListener('keydown', keep, true)
    window.removeEventListener('focusin', look)
  }
  function look({ target }: FocusEvent): void {
    if (isInDialog(target)) stop()
  }
  function keep(event: KeyboardEvent): void {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (key.length > 1 && key !== 'Backspace' && key !== 'Escape') return
    // Meant for the palette: no shortcut of the screen below hears it.
    event.preventDefault()
    event.stopPropagation()
    if (key === 'Escape') stop()
    typed = key === 'Escape' ? '' : key === 'Backspace' ? typed.slice(0, -1) : typed + key
    tell(typed)
  }
  if (!isInDialog(document.activeElement)) {
    window.addEventListener('keydown', keep, true)
    window.addEventListener('focusin', look)
  }
  return stop
}
