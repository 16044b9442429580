import { guard } from '../guard.ts'
import { findNumbers } from './find-numbers.ts'
import { findOurs, restorePlace, writePlace } from './remember-writings.ts'
import { blockOf, untouched, walkPage } from './walk-page.ts'
import { writeNumber } from './write-number.ts'

/** A number the page shows instead of a canonical one; both in E.164. `lease` and `tracker` as the server gave them. */
export type ShownNumber = {
  canonical: string
  tracking: string
  tracker?: string | undefined
  lease?: string | undefined
}

export type PageSwapper = {
  /** From now on these numbers are shown and no others; what is no longer among them is restored exactly. */
  _show(numbers: ShownNumber[]): void
  /** Swaps inside a root the page has hidden from us (a closed shadow root), or once more anywhere. */
  _scan(root: Node): void
  /** The canonical number behind a pressed link, if we wrote the link. */
  _findTapped(path: EventTarget[]): string | undefined
  /** Canonical numbers met on the page so far. */
  _seen: Set<string>
  /** Places written so far, by canonical number. */
  _counts: Record<string, number>
}

/**
 * Swaps canonical numbers in the document and whatever comes into it later. `onSwap` follows what was written,
 * `onLook` each look at the page.
 */
export function createPageSwapper(
  canonicals: string[],
  onSwap: (canonical: string, count: number) => void,
  onLook: () => void,
): PageSwapper {
  const seen = new Set<string>()
  const counts: Record<string, number> = {}
  const links = new WeakMap<EventTarget, string>()
  const handed = new Set<Node>([document])
  let shown: ShownNumber[] = []
  let generation = 0
  let shownKey = ''
  let fresh: Record<string, number> = {}

  const findShown = (canonical: string) => shown.find((number) => number.canonical === canonical)

  /** Writes each shown number found in a text through `write`, last first so that places before stay where they are. */
  const swapText = (
    text: string,
    write: (start: number, end: number, written: string, number: ShownNumber) => boolean,
  ) => {
    // Most texts hold no digit: nothing else is as quick.
    if (!/\d/.test(text)) return
    for (const found of findNumbers(text, canonicals).reverse()) {
      const canonical = found._canonical
      const number = findShown(canonical)
      seen.add(canonical)
      if (number && write(found._start, found._end, writeNumber(text, found, number.tracking), number)) {
        fresh[canonical] = (fresh[canonical] ?? 0) + 1
      }
    }
  }

  const onText = (line: Text[]) => {
    const starts: number[] = []
    let text = ''
    for (const node of line) {
      restorePlace(node, '', generation)
      starts.push(text.length)
      // An invisible joiner keeps the digits of two nodes from reading as one longer number.
      text += `${node.data}\u2060`
    }
    swapText(text, (start, end, written, number) => {
      let isWritten = false
      line.forEach((node, i) => {
        const { data } = node
        const at = starts[i] ?? 0
        const from = Math.max(start, at)
        const to = Math.min(end, at + data.length)
        if (from >= to) return
        // As long as before: each node keeps its share. Otherwise the first node takes it all.
        const whole = start >= at ? written : ''
        const piece = written.length === end - start ? written.slice(from - start, to - start) : whole
        isWritten = writePlace(node, '', data.slice(0, from - at) + piece + data.slice(to - at), generation)
      })
      const item = line[0]?.parentElement?.closest('[itemprop~=telephone]')
      if (isWritten && item && !item.hasAttribute('content')) {
        writePlace(item, 'content', number.canonical, generation)
      }
      return isWritten
    })
  }

  const onElement = (element: Element) => {
    for (const name of ['href', 'aria-label', 'title', 'alt', 'content']) {
      restorePlace(element, name, generation)
      let text = element.getAttribute(name) ?? ''
      const isLink = name === 'href'
      if (name === 'content' || (isLink && !/^\s*tel:/i.test(text))) continue
      if (isLink) guard(() => (text = decodeURIComponent(text)))()
      swapText(text, (start, end, written, number) => {
        if (isLink) links.set(element, number.canonical)
        text = text.slice(0, start) + (isLink ? written.replace(/ /g, '') : written) + text.slice(end)
        return writePlace(element, name, text, generation)
      })
    }
    if (element.shadowRoot) scan(element.shadowRoot)
    else if (element.matches(':not(:defined)')) {
      customElements.whenDefined(element.localName).then(
        guard(() => scan(element)),
        () => {},
      )
    }
  }

  const observer = new MutationObserver(
    guard((records: MutationRecord[]) => {
      const roots = new Set<Node>()
      for (const { target, type, attributeName, addedNodes } of records) {
        for (const node of type === 'childList' ? addedNodes : [target]) {
          const element = node.nodeType === 1 ? (node as Element) : node.parentElement
          const isOwn = type !== 'childList' && findOurs(target, attributeName ?? '')
          if (!isOwn && node.isConnected && !element?.closest(untouched)) roots.add(blockOf(node))
        }
      }
      for (const root of roots) {
        let above = root.parentNode
        while (above && !roots.has(above)) above = above.parentNode
        if (!above) scan(root)
      }
    }),
  )

  function scan(root: Node): void {
    if (root.nodeType > 1) {
      observer.observe(root, {
        childList: true,
        characterData: true,
        subtree: true,
        attributeFilter: ['href', 'aria-label', 'title', 'alt'],
      })
    }
    const goOn = walkPage(root, onElement, onText)
    const look = guard(() => {
      const isDone = goOn()
      const done = fresh
      fresh = {}
      for (const canonical in done) {
        const count = done[canonical] ?? 0
        counts[canonical] = (counts[canonical] ?? 0) + count
        onSwap(canonical, count)
      }
      onLook()
      if (!isDone && root.isConnected) setTimeout(look)
    })
    look()
  }

  return {
    _seen: seen,
    _counts: counts,
    _scan(root) {
      if (root.nodeType === 11) handed.add(root)
      if (!(root as Element).closest?.(untouched)) scan(root)
    },
    _show(numbers) {
      const key = numbers.map((number) => number.canonical + number.tracking).join()
      shown = numbers
      if (generation && key === shownKey) return
      shownKey = key
      generation++
      handed.forEach(scan)
    },
    _findTapped(path) {
      const link = path.find((target) => links.has(target) && findOurs(target as Node, 'href'))
      return link && links.get(link)
    },
  }
}
