/** Subtrees where the page's own number stays. */
export const untouched =
  'script,style,noscript,template,textarea,input,select,code,pre,iframe,head,[contenteditable]:not([contenteditable=false i]),[data-tributary=off]'

const inline = /^(?:[abisu]|abbr|em|font|ins|label|mark|small|span|strong|su[bp]|tspan|wbr)$/

const isInline = (node: Node) => node.nodeType !== 1 || inline.test((node as Element).localName)

/** The nearest ancestor (or the node itself) that is not part of a line of text. */
export function blockOf(node: Node): Node {
  let block = node
  while (block.parentNode && isInline(block)) block = block.parentNode
  return block
}

/** An ordinary page is one slice, done before it is painted; a slow phone needs well under 50 ms for each. */
const nodesPerSlice = 1000

/**
 * Walks a subtree in document order, a slice at each call until the answer is true: `onElement` for each element,
 * `onText` for the text nodes that read as one line although inline tags split them.
 */
export function walkPage(
  root: Node,
  onElement: (element: Element) => void,
  onText: (line: Text[]) => void,
): () => boolean {
  const tree = document.createTreeWalker(root, 5, (node) =>
    node.nodeType === 1 && (node as Element).matches(untouched) ? 2 : 1,
  )
  let line: Text[] = []
  let block: Node | undefined
  const flush = () => {
    if (line.length) onText(line)
    line = []
  }
  if (root.nodeType === 1) onElement(root as Element)
  return () => {
    // The place where the last slice stopped may have left the page since: begin again.
    if (!root.contains(tree.currentNode)) {
      tree.currentNode = root
      line = []
    }
    for (let count = 0; count < nodesPerSlice; count++) {
      const node = tree.nextNode()
      if (node?.nodeType === 3) {
        const own = blockOf(node)
        if (own !== block) flush()
        block = own
        line.push(node as Text)
      } else {
        if (!node || !isInline(node)) flush()
        if (!node) return true
        onElement(node as Element)
      }
    }
    return false
  }
}
