/** The circles of a graph, each once, as the nodes along it. `graph` maps a node to the nodes it points to. */
export function findCycles(graph: Map<string, Set<string>>): string[][] {
  const cycles = new Map<string, string[]>()
  const done = new Set<string>()
  const path: string[] = []
  const visit = (node: string) => {
    const at = path.indexOf(node)
    if (at >= 0) {
      const cycle = path.slice(at)
      cycles.set([...cycle].sort().join(' '), cycle)
      return
    }
    if (done.has(node)) return
    path.push(node)
    for (const next of graph.get(node) ?? []) visit(next)
    path.pop()
    done.add(node)
  }
  for (const node of graph.keys()) visit(node)
  return [...cycles.values()]
}
