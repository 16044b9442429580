import { guard } from './guard.ts'

/** Calls `onMove` when a single-page application shows another page under another address. */
export function watchAddress(window: Window & typeof globalThis, onMove: () => void): void {
  const { history, location } = window
  const read = () => location.pathname + location.search + (/^#!?\//.test(location.hash) ? location.hash : '')
  let last = read()
  const look = guard((isReplacing: boolean) => {
    const path = (address: string) => (isReplacing ? address.replace(/\?[^#]*/, '') : address)
    const here = read()
    const isMoved = path(here) !== path(last)
    last = here
    if (isMoved) onMove()
  })
  for (const name of ['pushState', 'replaceState'] as const) {
    const own = history[name]
    history[name] = function (this: History, ...args) {
      own.apply(this, args)
      // A replaced query alone is a page cleaning its address, not another page.
      look(name === 'replaceState')
    }
  }
  window.addEventListener('popstate', () => look(false))
}
