type Shown = { canonical: string; tracking: string }
type Script = { numbers?(): Shown[]; swap?(root: Node): void }

/** The page's script, which comes late, twice or never; what stands under its name may be the page's own. */
const findScript = () => (window as { tributary?: Script }).tributary

/** Whether a value is a number in E.164. */
export const isPhone = (value: unknown): value is string =>
  typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value)

/** The number shown now for a canonical one, both in E.164; the canonical number itself while there is none. Never throws. */
export function readNumber(canonical: string): string {
  try {
    const tracking = findScript()
      ?.numbers?.()
      .find((one) => one.canonical === canonical)?.tracking
    return isPhone(tracking) ? tracking : canonical
  } catch {
    return canonical
  }
}

/** No event tells that the script has come or that a number has ended: both are looked for this often. */
const lookEveryMs = 1000

const followers = new Set<() => void>()
let timer: ReturnType<typeof setInterval>
const tell = () => {
  for (const look of followers) look()
}

/** Calls `look` whenever the numbers may be others than before, until the answer is called. */
export function followNumbers(look: () => void): () => void {
  if (!followers.size) {
    timer = setInterval(tell, lookEveryMs)
    document.addEventListener('tributary:swap', tell)
  }
  followers.add(look)
  return () => {
    followers.delete(look)
    if (followers.size) return
    clearInterval(timer)
    document.removeEventListener('tributary:swap', tell)
  }
}

const handed = new WeakMap<Node, unknown>()

/** Hands the closed shadow root that an element is in, if any, to the script, which cannot find it; the answer ends it. */
export function handOver(element: Element): () => void {
  const root = element.getRootNode()
  if (!(root instanceof ShadowRoot) || root.mode !== 'closed') return () => {}
  const look = () => {
    try {
      const swap = findScript()?.swap
      if (!swap || handed.get(root) === swap) return
      handed.set(root, swap)
      swap(root)
    } catch {
      // What stands under the name is not the script: the page keeps its number.
    }
  }
  look()
  return followNumbers(look)
}
