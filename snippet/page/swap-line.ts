import { restorePlace, writePlace } from './remember-writings.ts'
import type { SwapText } from './swap-page.ts'

/** Swaps in text nodes that read as one line, each keeping its node. */
export function swapLine(line: Text[], swapText: SwapText): void {
  const starts: number[] = []
  let text = ''
  for (const node of line) {
    restorePlace(node, '')
    starts.push(text.length)
    // An invisible joiner keeps the digits of two nodes from reading as one longer number.
    text += `${node.data}\u2060`
  }
  const holderOf = (index: number) =>
    line.find((node, i) => (starts[i] ?? 0) + node.data.length > index) as Text
  swapText(text, holderOf, (start, end, written, canonical) => {
    let isWritten = false
    line.forEach((node, i) => {
      const { data } = node
      const at = starts[i] ?? 0
      const from = Math.max(start, at)
      const to = Math.min(end, at + data.length)
      if (from >= to) return
      // As long as before: each node keeps its share. Otherwise the first node takes it all.
      const piece =
        written.length === end - start ? written.slice(from - start, to - start) : start < at ? '' : written
      if (piece === data.slice(from - at, to - at)) return
      isWritten = writePlace(node, '', data.slice(0, from - at) + piece + data.slice(to - at), canonical)
    })
    // Structured data reads a visible number: it is told the canonical one.
    const item = holderOf(start).parentElement?.closest('[itemprop~=telephone],[property*=telephone]')
    if (isWritten && item && !item.hasAttribute('content')) writePlace(item, 'content', canonical, canonical)
    return isWritten
  })
}
