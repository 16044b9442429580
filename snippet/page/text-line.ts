const inline =
  /^(#[tc].*|[abisuq]|abbr|b..|data|em|font|ins|kbd|label|mark|nobr|small|t?span|strong|su[bp]|time|tt|wbr)$/i

const known: Record<string, boolean> = {}

/** Whether a line of text goes on through a node. Anything without a name is no element. */
const isInline = ({ nodeName }: Node) => (known[nodeName] ??= inline.test(nodeName))

/** The nearest ancestor (or the node itself) that is not part of a line of text. */
export function blockOf(node: Node): Node {
  let block = node
  while (block.parentNode && isInline(block)) block = block.parentNode
  return block
}

/** The text nodes that read as one line with this one although inline tags and comments split them, in order. */
export function lineOf(text: Text): Text[] {
  const line = [text]
  const block = blockOf(text)
  const tree = text.ownerDocument.createTreeWalker(block, 5)
  for (const step of ['previousNode', 'nextNode'] as const) {
    tree.currentNode = text
    for (let node = tree[step](); node && blockOf(node) === block && isInline(node); node = tree[step]()) {
      if (node.nodeType === 3) line[step === 'nextNode' ? 'push' : 'unshift'](node as Text)
    }
  }
  return line
}
