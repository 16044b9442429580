/** Subtrees where the page's own number stays. */
export const untouched =
  'script,style,noscript,template,textarea,input,select,code,pre,kbd,samp,iframe,object,head,[contenteditable]:not([contenteditable=false i]),[data-tributary=off]'

const inline =
  /^(?:a|abbr|b|bdi|bdo|big|cite|data|dfn|em|font|i|ins|label|mark|q|s|small|span|strong|sub|sup|time|tspan|u|var|wbr)$/i

/** The nearest ancestor (or the node itself) that is not part of a line of text. */
export function blockOf(node: Node): Node {
  let block: Node = node
  while (block.parentNode && (block.nodeType !== 1 || inline.test((block as Element).localName))) {
    block = block.parentNode
  }
  return block
}

/**
 * Walks a subtree in document order: `onElement` for each element, `onText` for the text nodes that read as one line
 * although inline tags split them. Stops after about `sliceMs` and returns how to go on; undefined when done.
 */
export function walkPage(
  root: Node,
  onElement: (element: Element) => void,
  onText: (line: Text[]) => void,
  clock: () => number,
  sliceMs: number,
): (() => boolean) | undefined {
  const owner = root.ownerDocument ?? (root as Document)
  const tree = owner.createTreeWalker(root, 5, (node) =>
    node.nodeType === 1 && (node as Element).matches(untouched) ? 2 : 1,
  )
  let line: Text[] = []
  let block: Node | undefined
  const flush = () => {
    if (line.length) onText(line)
    line = []
  }
  const step = (): boolean => {
    const until = clock() + sliceMs
    // The place where the last slice stopped may have left the page since: begin again.
    if (!root.contains(tree.currentNode)) tree.currentNode = root
    for (let count = 1; ; count++) {
      const node = tree.nextNode()
      if (!node) {
        flush()
        return true
      }
      if (node.nodeType === 1) {
        if (!inline.test((node as Element).localName)) flush()
        onElement(node as Element)
      } else if ((node as Text).data.trim()) {
        const own = blockOf(node)
        if (own !== block) flush()
        block = own
        line.push(node as Text)
      }
      if (count % 200 === 0 && clock() > until) {
        flush()
        return false
      }
    }
  }
  if (root.nodeType === 1) onElement(root as Element)
  return step() ? undefined : step
}
