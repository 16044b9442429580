import { elementOf } from '../page/element-of.ts'
import { lineOf } from '../page/text-line.ts'

/** A text of the page that a person or a machine may read: a line of text, or an attribute. */
export type Place = {
  text: string
  /** Where a sign of it stands. */
  nodeAt(index: number): Node
  /** Undefined for a line of text. */
  attribute?: string
}

/** Every line of text and every attribute of a document, in open shadow roots and frames of the same origin too. */
export function* readPlaces(root: Document | ShadowRoot): Generator<Place> {
  const owner = root.ownerDocument ?? (root as Document)
  const texts = owner.createTreeWalker(root, 4)
  let line: Text[] = []
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    if (line.includes(text) || !elementOf(text)) continue
    line = lineOf(text)
    const nodes = line
    yield {
      text: nodes.map(({ data }) => data).join('\u2060'),
      nodeAt(index) {
        let left = index
        for (const node of nodes) {
          if (left <= node.data.length) return node
          left -= node.data.length + 1
        }
        return nodes[0] as Text
      },
    }
  }
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      yield { text: value, attribute: name, nodeAt: () => element }
    }
    if (element.shadowRoot) yield* readPlaces(element.shadowRoot)
    const inside = frameOf(element)
    if (inside) yield* readPlaces(inside)
  }
}

/** A frame of another origin has no document for us. */
function frameOf(element: Element): Document | null | undefined {
  try {
    return (element as HTMLIFrameElement).contentDocument
  } catch {
    return undefined
  }
}
