import { guard } from './guard.ts'

/** Runs `run` on each event, before the page's own listeners; the answer ends it. What it throws does not leave it. */
export function listen(target: EventTarget, type: string, run: (event: Event) => void): () => void {
  const heard = guard(run)
  target.addEventListener(type, heard, true)
  return () => target.removeEventListener(type, heard, true)
}
