type Writing = { _original: string | null; _written: string; _used: string[]; _since: number; _count: number }

export type Writings = {
  /** Writes a text node's data (name '') or an attribute; false when the page keeps undoing it and we give in. */
  _write(node: Text | Element, name: string, value: string, used: string): boolean
  /** Puts back what the page had, except where `keep` says so or the page has written something else since. */
  _restore(keep: (node: Node, used: string[]) => boolean): void
  /** Whether the attribute still holds what we wrote. */
  _isOurs(node: Element, name: string): boolean
}

/** A page that fights for its text (another swapper) wins after this many writings of one node in two seconds. */
const patience = 20

/** Remembers each text and attribute we wrote, so that the page can be restored exactly. Nodes are held weakly. */
export function createWritings(clock: () => number): Writings {
  const writings = new WeakMap<Node, Map<string, Writing>>()
  let nodes = new Set<WeakRef<Node>>()
  let room = 200

  const read = (node: Node, name: string) =>
    name ? (node as Element).getAttribute(name) : (node as Text).data
  const put = (node: Node, name: string, value: string | null) => {
    if (!name) (node as Text).data = value ?? ''
    else if (value === null) (node as Element).removeAttribute(name)
    else (node as Element).setAttribute(name, value)
  }

  return {
    _write(node, name, value, used) {
      let own = writings.get(node)
      if (!own) {
        own = new Map()
        writings.set(node, own)
        if (nodes.size > room) {
          nodes = new Set([...nodes].filter((ref) => ref.deref()))
          room = nodes.size * 2 + 200
        }
        nodes.add(new WeakRef(node))
      }
      const now = clock()
      const current = read(node, name)
      let writing = own.get(name)
      if (!writing) {
        writing = { _original: current, _written: '', _used: [], _since: now, _count: 0 }
        own.set(name, writing)
      } else if (writing._written !== current) {
        writing._original = current
        writing._used = []
      }
      if (now - writing._since > 2000) {
        writing._since = now
        writing._count = 0
      }
      if (++writing._count > patience) return false
      put(node, name, value)
      writing._written = value
      writing._used.push(used)
      return true
    },
    _restore(keep) {
      for (const ref of nodes) {
        const node = ref.deref()
        if (!node) continue
        for (const [name, writing] of writings.get(node) ?? []) {
          if (keep(node, writing._used)) continue
          if (read(node, name) === writing._written) put(node, name, writing._original)
          writings.get(node)?.delete(name)
        }
      }
    },
    _isOurs: (node, name) => writings.get(node)?.get(name)?._written === read(node, name),
  }
}
