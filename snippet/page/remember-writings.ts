type Writing = {
  _original: string | null
  _written: string
  _generation: number
  _round: number
  _count: number
  /** Of a link: the number it was. */
  _canonical: string
}

/** Which set of numbers is shown: the first, the second. */
export let generation = 0

/** What is written from now on is of another set of numbers. */
export const nextGeneration = () => {
  generation++
}

/** A page that fights for its text (another swapper) wins after this many writings of one place in a round of two seconds. */
const patience = 20

const writings = new WeakMap<Node, Record<string, Writing>>()

const read = (node: Node, name: string) => (name ? (node as Element).getAttribute(name) : (node as Text).data)

/** What we wrote into a text node's data (name '') or an attribute, unless the page has written something else since. */
export function findOurs(node: Node, name: string): Writing | undefined {
  const writing = writings.get(node)?.[name]
  return writing && writing._written === read(node, name) ? writing : undefined
}

/** Writes, remembering what the page had. False when the page has won the fight for this place. */
export function writePlace(node: Node, name: string, value: string, canonical: string): boolean {
  const places = writings.get(node) ?? {}
  const last = places[name]
  const round = Math.floor(performance.now() / 2000)
  const count = last?._round === round ? last._count + 1 : 0
  if (count > patience) return false
  places[name] = {
    _original: (findOurs(node, name) ?? { _original: read(node, name) })._original,
    _written: value,
    _generation: generation,
    _round: round,
    _count: count,
    _canonical: canonical,
  }
  writings.set(node, places)
  change(node, name, value)
  return true
}

/** Gives a place back to the page, exactly as it was, if it was written for an earlier set of numbers. */
export function restorePlace(node: Node, name: string): void {
  // Nothing of ours is on a page before the second set.
  const ours = generation > 1 && findOurs(node, name)
  if (!ours || ours._generation === generation) return
  ours._generation = generation
  change(node, name, ours._original)
}

function change(node: Node, name: string, value: string | null): void {
  if (!name) (node as Text).data = value as string
  else if (value === null) (node as Element).removeAttribute(name)
  else (node as Element).setAttribute(name, value)
}
