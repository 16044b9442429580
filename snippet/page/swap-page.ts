import { guard } from '../guard.ts'
import { awaitsHydration } from './await-hydration.ts'
import { type FoundNumber, findNumbers } from './find-numbers.ts'
import { isFax, textBefore } from './is-fax.ts'
import { keepSelection } from './keep-selection.ts'
import { digit, mayHold } from './read-digits.ts'
import { findOurs, nextGeneration } from './remember-writings.ts'
import { attributesOf, swapElement } from './swap-element.ts'
import { swapLine } from './swap-line.ts'
import { lineOf } from './text-line.ts'
import { type PlaceOptions, untouchedBy, untouchedPlaces } from './untouched.ts'
import { walkPage } from './walk-page.ts'
import { type Display, writeNumber } from './write-number.ts'

/** A number the page shows instead of a canonical one; both in E.164. `lease` and `tracker` as the server gave them. */
export type ShownNumber = {
  canonical: string
  tracking: string
  tracker?: string | undefined
  lease?: string | undefined
  display?: Display | undefined
}

/**
 * Finds what is shown in a text and hands it to `write`, last first so that places before stay where they are. `nodeAt` says to
 * which node a place of it belongs. `raw` is the text whose style is kept when it is not the one that is read.
 */
export type SwapText = (
  text: string,
  nodeAt: (index: number) => Node,
  write: (start: number, end: number, written: string, canonical: string) => boolean,
  raw?: string,
) => void

export type PageSwapper = {
  /** From now on these numbers, by the canonical ones, are shown and no others; what is no longer among them is restored exactly. */
  _show(numbers: Record<string, ShownNumber>): void
  /** Swaps inside a root the page has hidden from us (a closed shadow root), or once more anywhere. */
  _scan(root: Node): void
  /** Whether all that is queued has been looked at: then `_seen` holds all that the page has. */
  _isThrough(): boolean
  /** Canonical numbers met on the page so far. */
  _seen: Set<string>
  /** Places written so far, by canonical number. */
  _counts: Record<string, number>
}

/** What one task of ours may take; a slow phone needs several times of it for what it has begun. */
const sliceMs = 6

/** Texts whose numbers are remembered. */
const mostTexts = 200

/**
 * Swaps canonical numbers in the document and whatever comes into it later. `onSwap` follows what was written,
 * `onLook` each look at the page, `onTap` a click on a link that we wrote.
 */
export function createPageSwapper(
  canonicals: string[],
  options: PlaceOptions,
  onSwap: (canonical: string, count: number) => void,
  onLook: () => void,
  onTap: (canonical: string) => void,
): PageSwapper {
  const seen = new Set<string>()
  const counts: Record<string, number> = {}
  const handed = new Set<Node>([document])
  const isUntouched = untouchedBy(untouchedPlaces(options))
  const hopeful = mayHold(canonicals)
  const names = attributesOf(options.attributes)
  // A page says the same number in the same words many times.
  const read = new Map<string, FoundNumber[]>()
  let shown: Record<string, ShownNumber> = {}
  let shownKey: string | undefined
  let fresh: Record<string, number> = {}
  /** Subtrees still to walk, and those a framework has to take over first. */
  const walks = new Map<Node, (isTime: () => boolean) => boolean>()
  let unready = new Set<Node>()
  let timer: unknown
  let isWorking = false

  const swapText: SwapText = (text, nodeAt, write, raw) => {
    if (!hopeful.test(text)) return
    const key = `${raw}${text}`
    let places = read.get(key)
    if (!places) {
      places = findNumbers(text, canonicals)
      if (read.size > mostTexts) read.clear()
      read.set(key, places)
    }
    for (const found of places) {
      const canonical = found._phone
      const number = shown[canonical]
      const { _start: start, _end: end } = found
      const node = nodeAt(start)
      if (isUntouched(node)) continue
      seen.add(canonical)
      if (!number) continue
      if (awaitsHydration(node)) {
        unready.add(node)
        continue
      }
      const before = raw === undefined ? text.slice(0, start) : textBefore(node)
      if (!options.fax && isFax(before, node)) continue
      const { tracking } = number
      const e164 = raw?.includes('+') ? tracking : tracking.slice(1)
      const display = raw === undefined ? number.display : { national: e164, international: e164 }
      if (write(start, end, writeNumber(raw ?? text, found, tracking, display), canonical)) {
        fresh[canonical] = (fresh[canonical] ?? 0) + 1
      }
    }
  }

  /** A frame of another origin has no document for us. */
  const enterFrame = guard(({ target }: { target: EventTarget | null }) => {
    const inside = (target as HTMLIFrameElement).contentDocument
    if (!inside) return
    handed.add(inside)
    scan(inside)
    work()
  })

  const onElement = (element: Element) => {
    swapElement(element, names, options.whatsapp, swapText)
    const { localName, shadowRoot } = element
    if (shadowRoot) {
      if (!isUntouched(element)) scan(shadowRoot)
    } else if (localName.includes('-')) {
      // One that has yet to be defined may bring its shadow root then.
      customElements
        .whenDefined(localName)
        .then(() => {
          if (!element.shadowRoot) return
          scan(element)
          work()
        })
        .catch(() => {})
    } else if (/^i?frame$/.test(localName) && !isUntouched(element)) {
      enterFrame({ target: element })
      element.addEventListener('load', enterFrame)
    }
  }

  const observer = new MutationObserver(
    guard((records: MutationRecord[]) => {
      const roots = new Set<Node>()
      for (const { target, type, attributeName, addedNodes } of records) {
        for (const node of type === 'childList' ? addedNodes : [target]) {
          if (!findOurs(target, attributeName ?? '') && node.isConnected) roots.add(node)
        }
      }
      for (const root of roots) {
        let above = root.parentNode
        while (above && !roots.has(above)) above = above.parentNode
        if (!above) queue(root)
      }
      // What we wrote is told to us too: a slice is not to go on because of it.
      if (roots.size) work()
    }),
  )

  const queue = (root: Node) => {
    let line: Text[] = []
    const onText = (text: Text) => {
      const { data, parentElement } = text
      // An empty one may be what we took for its neighbour; a program is long, and never shown.
      if (data && (!digit.test(data) || /^s(cript|tyle)$/.test(parentElement?.localName ?? ''))) return
      if (line.includes(text)) return
      line = lineOf(text)
      swapLine(line, swapText)
    }
    walks.set(root, walkPage(root, onElement, onText))
  }

  /** Walks what is queued within one slice, and comes back for the rest. */
  const work = guard(() => {
    if (isWorking) return
    isWorking = true
    const endsAt = performance.now() + sliceMs
    const isTime = () => performance.now() > endsAt
    keepSelection(() => {
      for (const [root, walk] of walks) {
        if (!root.isConnected || (guard(walk)(isTime) ?? true)) walks.delete(root)
        if (isTime()) break
      }
    })
    isWorking = false
    const done = fresh
    fresh = {}
    for (const canonical in done) {
      const count = done[canonical] ?? 0
      counts[canonical] = (counts[canonical] ?? 0) + count
      onSwap(canonical, count)
    }
    onLook()
    if (!timer && (walks.size || unready.size)) {
      timer = setTimeout(
        guard(() => {
          timer = 0
          const again = unready
          unready = new Set()
          again.forEach(queue)
          work()
        }),
        walks.size ? 0 : 30,
      )
    }
  })

  function scan(root: Node): void {
    if (root.nodeType > 1) {
      observer.observe(root, {
        childList: true,
        characterData: true,
        subtree: true,
        attributeFilter: names,
      })
      if (root.nodeType === 9) root.addEventListener('click', tapped, true)
    }
    queue(root)
  }
  const tapped = guard((event: Event) => {
    for (const target of event.composedPath()) {
      const link = findOurs(target as Node, 'href')
      if (link) return onTap(link._canonical)
    }
  })

  return {
    _isThrough: () => !walks.size,
    _seen: seen,
    _counts: counts,
    _scan(root) {
      if (root.nodeType > 1) handed.add(root)
      scan(root)
      work()
    },
    _show(numbers) {
      const key = Object.values(numbers)
        .map((number) => number.canonical + number.tracking)
        .join()
      shown = numbers
      if (key === shownKey) return
      shownKey = key
      nextGeneration()
      read.clear()
      handed.forEach(scan)
      work()
    },
  }
}
