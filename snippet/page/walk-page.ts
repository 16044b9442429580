const always =
  'script,style,noscript,template,textarea,input:not([type=button],[type=submit],[type=reset]),select,head,meta,link,[contenteditable]:not([contenteditable=false i]),[data-tributary=off],[data-calltrk-noswap],[ctm-no-swap],[data-no-swap]'

/** What the site's owner decides of places that stay as they are unless asked for. */
export type PlaceOptions = {
  /** Swap in `code` and `pre` too. */
  code?: boolean | undefined
  /** Swap numbers labelled as fax too. */
  fax?: boolean | undefined
  /** Swap WhatsApp links too. */
  whatsapp?: boolean | undefined
  /** Further attributes that show a number, `data-phone` for example. */
  attributes?: string[] | undefined
}

/** The selector of subtrees where the page's own number stays. */
export const untouchedOf = ({ code, fax }: PlaceOptions): string =>
  always + (code ? '' : ',code,pre') + (fax ? '' : ',[itemprop~=faxNumber]')

const inline =
  /^(?:[abisuq]|abbr|bd[io]|data|em|font|ins|label|mark|small|span|strong|su[bp]|time|tspan|wbr)$/

const isInline = (node: Node) => node.nodeType !== 1 || inline.test((node as Element).localName)

/** The nearest ancestor (or the node itself) that is not part of a line of text. */
export function blockOf(node: Node): Node {
  let block = node
  while (block.parentNode && isInline(block)) block = block.parentNode
  return block
}

/** Between two looks at the clock. */
const nodesPerLook = 50

/**
 * Walks a subtree in document order until `isTime` says that it is time to pause, a slice at each call, until the answer
 * is true: `onElement` for each element, `onText` for the text nodes that read as one line although inline tags split them.
 */
export function walkPage(
  root: Node,
  untouched: string,
  onElement: (element: Element) => void,
  onText: (line: Text[]) => void,
): (isTime: () => boolean) => boolean {
  // The root's own document: a frame brings its own.
  const tree = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, 5, (node) =>
    node.nodeType === 1 && (node as Element).matches(untouched) ? 2 : 1,
  )
  let line: Text[] = []
  let block: Node | undefined
  let count = 0
  const flush = () => {
    if (line.length) onText(line)
    line = []
  }
  if (root.nodeType === 1) onElement(root as Element)
  return (isTime) => {
    // The place where the last slice stopped may have left the page since: begin again.
    if (!root.contains(tree.currentNode)) {
      tree.currentNode = root
      line = []
    }
    do {
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
    } while (++count % nodesPerLook || !isTime())
    return false
  }
}
