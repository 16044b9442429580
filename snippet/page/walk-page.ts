/** Between two looks at the clock. */
const nodesPerLook = 32

/**
 * Walks a subtree in document order, its root included, until `isTime` says that it is time to pause: a slice at each call, until
 * the answer is true. A walker without a filter: one in script took longer than all that is done with what it finds (2026-12-01).
 */
export function walkPage(
  root: Node,
  onElement: (element: Element) => void,
  onText: (text: Text) => void,
): (isTime: () => boolean) => boolean {
  // The root's own document: a frame brings its own.
  const tree = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, 5)
  let node: Node | null = root
  let count = 0
  return (isTime) => {
    // The place where the last slice stopped may have left the page since: begin again.
    if (!root.contains(node)) tree.currentNode = node = root
    do {
      if (node?.nodeType === 3) onText(node as Text)
      else if (node?.nodeType === 1) onElement(node as Element)
      node = tree.nextNode()
    } while (node && (++count % nodesPerLook || !isTime()))
    return !node
  }
}
