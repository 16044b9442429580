import { guard } from '../guard.ts'

/** What changed since the last look, as the roots to walk again. */
export type PageWatch = { _look(root: Node): void; _ignoreOwn(write: () => void): void }

const seen = {
  childList: true,
  characterData: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['href', 'aria-label', 'title', 'alt', 'data-tributary'],
}

/**
 * One MutationObserver for the page and the open shadow roots handed to `_look`. `onChange` gets changed nodes in
 * batches; what `_ignoreOwn` writes is not reported, while changes of the page made before it still are.
 */
export function observePage(
  window: Window & typeof globalThis,
  onChange: (changed: Set<Node>) => void,
): PageWatch {
  let waiting: MutationRecord[] = []
  const report = guard(() => {
    const changed = new Set<Node>()
    for (const record of waiting) {
      if (record.type === 'childList') for (const node of record.addedNodes) changed.add(node)
      else changed.add(record.target)
    }
    waiting = []
    if (changed.size) onChange(changed)
  })
  const observer = new window.MutationObserver((records) => {
    waiting.push(...records)
    report()
  })
  return {
    _look: (root) => observer.observe(root, seen),
    _ignoreOwn(write) {
      const before = observer.takeRecords()
      for (const record of before) waiting.push(record)
      write()
      observer.takeRecords()
      if (before.length) queueMicrotask(report)
    },
  }
}
