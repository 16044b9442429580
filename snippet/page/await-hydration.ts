import { navigation } from '../navigation.ts'
import { elementOf } from './element-of.ts'

/** Where frameworks put what was rendered on a server, to take it over in the page. */
const roots = '#root,#app,#__next,#__nuxt,#___gatsby,[data-hydrate]'

/** React and Preact mark an element, after all within it, as they take it over; Vue and Preact their root when done. */
const marks = /^(__reactFiber|_vnode$|__vue_app__|__k$)/m

/** A framework that has not come this long after the page's load event will not come. */
const patienceMs = 300
const longestMs = 5000
let isOver = false

/** Whether a framework still has to take over this node: what it finds changed before that it reports as a mismatch. */
export function awaitsHydration(node: Node): boolean {
  if (isOver) return false
  let element = elementOf(node)
  // Next's router takes over the whole document.
  const whole = (window as { __next_f?: unknown }).__next_f ? document.documentElement : undefined
  const root = element?.closest(roots) ?? whole
  if (!root?.firstElementChild) return false
  const loaded = navigation()?.loadEventEnd
  isOver = performance.now() > (loaded ? loaded + patienceMs : longestMs)
  if (isOver) return false
  for (; element; element = element.parentElement) {
    if (marks.test(Object.keys(element).join('\n'))) return false
    if (element === root) break
  }
  return true
}
