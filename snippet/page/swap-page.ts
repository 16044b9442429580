import { guard } from '../guard.ts'
import { findNumbers } from './find-numbers.ts'
import { observePage } from './observe-page.ts'
import { createWritings } from './remember-writings.ts'
import { blockOf, untouched, walkPage } from './walk-page.ts'
import { writeNumber } from './write-number.ts'

/** A number the page shows instead of a canonical one; both in E.164. `lease` and `tracker` as the server gave them. */
export type ShownNumber = { canonical: string; tracking: string; tracker?: string; lease?: string }

export type PageSwapper = {
  /** From now on these numbers are shown and no others; what is no longer among them is restored exactly. */
  _show(numbers: ShownNumber[]): void
  /** Swaps inside a root the page has hidden from us (a closed shadow root), or once more anywhere. */
  _scan(root: Node): void
  /** The number behind a pressed link, if we wrote it. */
  _findTapped(path: EventTarget[]): ShownNumber | undefined
  /** Canonical numbers met on the page so far. */
  _seen: Set<string>
  /** Places written so far, by canonical number. */
  _counts: Record<string, number>
}

/** Slices keep a long page under the 50 ms a slow phone's visitor would notice. */
const sliceMs = 8

/** Swaps canonical numbers in the document and whatever comes into it later. `onSeen` follows each look at the page. */
export function createPageSwapper(
  window: Window & typeof globalThis,
  canonicals: string[],
  onSwap: (number: ShownNumber, count: number) => void,
  onSeen: () => void,
): PageSwapper {
  const document = window.document
  const clock = () => window.performance.now()
  const shown = new Map<string, ShownNumber>()
  const seen = new Set<string>()
  const counts: Record<string, number> = {}
  const links = new WeakMap<EventTarget, string>()
  const writings = createWritings(clock)
  const handed = new Set<Node>()
  let fresh = new Map<string, number>()

  const wrote = (canonical: string) => fresh.set(canonical, (fresh.get(canonical) ?? 0) + 1)
  const key = (number: ShownNumber | undefined) => `${number?.canonical}${number?.tracking}`
  const isShown = (used: string[]) => used.every((one) => [...shown.values()].some((n) => key(n) === one))

  const onText = (line: Text[]) => {
    const starts: number[] = []
    let text = ''
    for (const node of line) {
      starts.push(text.length)
      text += node.data
    }
    for (const found of findNumbers(text, canonicals, (i) => starts.includes(i)).reverse()) {
      seen.add(found._canonical)
      const number = shown.get(found._canonical)
      if (!number) continue
      const written = writeNumber(text, found, number.tracking)
      const isSameLength = written.length === found._end - found._start
      let isWritten = false
      line.forEach((node, i) => {
        const at = starts[i] ?? 0
        const from = Math.max(found._start, at)
        const to = Math.min(found._end, starts[i + 1] ?? text.length)
        if (from >= to) return
        const rest = found._start >= at ? written : ''
        const piece = isSameLength ? written.slice(from - found._start, to - found._start) : rest
        const data = node.data.slice(0, from - at) + piece + node.data.slice(to - at)
        if (writings._write(node, '', data, key(number))) isWritten = true
      })
      if (!isWritten) continue
      wrote(found._canonical)
      const item = line[0]?.parentElement?.closest('[itemprop~=telephone]')
      if (item && !item.hasAttribute('content'))
        writings._write(item, 'content', found._canonical, key(number))
    }
  }

  const onElement = (element: Element) => {
    for (const name of ['href', 'aria-label', 'title', 'alt']) {
      let text = element.getAttribute(name)
      if (!text || !/\d/.test(text)) continue
      const isLink = name === 'href'
      if (isLink && !/^\s*tel:/i.test(text)) continue
      if (isLink) {
        try {
          text = decodeURIComponent(text)
        } catch {}
      }
      for (const found of findNumbers(text, canonicals).reverse()) {
        seen.add(found._canonical)
        const number = shown.get(found._canonical)
        if (!number) continue
        let written = writeNumber(text, found, number.tracking)
        if (isLink) written = written.replace(/[^\d+().-]/g, '')
        text = text.slice(0, found._start) + written + text.slice(found._end)
        if (!writings._write(element, name, text, key(number))) continue
        wrote(found._canonical)
        if (isLink) links.set(element, found._canonical)
      }
    }
    const shadow = element.shadowRoot
    if (shadow) scan(shadow)
    else if (element.localName.includes('-') && element.matches(':not(:defined)')) {
      window.customElements.whenDefined(element.localName).then(
        guard(() => scan(element)),
        () => {},
      )
    }
  }

  const watch = observePage(window, (changed) => {
    const roots = new Set<Node>()
    for (const node of changed) {
      const element = node.nodeType === 1 ? (node as Element) : node.parentElement
      if (!node.isConnected || (node.nodeType === 3 && !/\d/.test((node as Text).data))) continue
      if (element?.closest(untouched)) watch._ignoreOwn(() => writings._restore((own) => !node.contains(own)))
      else roots.add(blockOf(node))
    }
    for (const root of roots) {
      let above = root.parentNode
      while (above && !roots.has(above)) above = above.parentNode
      if (!above) scan(root)
    }
  })

  const settle = () => {
    const done = fresh
    fresh = new Map()
    for (const [canonical, count] of done) {
      const number = shown.get(canonical)
      counts[canonical] = (counts[canonical] ?? 0) + count
      if (number) onSwap(number, count)
    }
    onSeen()
  }

  function scan(root: Node): void {
    let more: (() => boolean) | undefined
    if (root === document || root.nodeType === 11) watch._look(root)
    watch._ignoreOwn(() => {
      more = walkPage(root, onElement, onText, clock, sliceMs)
    })
    const goOn = guard(() => {
      let isDone = true
      watch._ignoreOwn(() => {
        isDone = !root.isConnected || !more || more()
      })
      settle()
      if (!isDone) window.setTimeout(goOn)
    })
    if (more) window.setTimeout(goOn)
    settle()
  }

  return {
    _seen: seen,
    _counts: counts,
    _scan(root) {
      if (root.nodeType === 11) handed.add(root)
      if (!(root.nodeType === 1 && (root as Element).closest(untouched))) scan(root)
    },
    _show(numbers) {
      shown.clear()
      for (const number of numbers) if (!shown.has(number.canonical)) shown.set(number.canonical, number)
      watch._ignoreOwn(() => writings._restore((_, used) => isShown(used)))
      scan(document)
      handed.forEach(scan)
    },
    _findTapped(path) {
      for (const target of path) {
        const number = shown.get(links.get(target) ?? '')
        if (number && writings._isOurs(target as Element, 'href')) return number
      }
      return undefined
    },
  }
}
