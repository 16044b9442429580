import type { LiveState } from '../../data/open-live-stream.ts'
import { Hint } from '../../parts/hint.tsx'
import { say } from '../../words/shell.ts'

/** Quietly says whether the screen follows what happens. `isShort` keeps the word for those who listen. */
export function LiveMark({ state, isShort = false }: { state: LiveState; isShort?: boolean }) {
  return (
    <Hint text={say(`live.${state}Hint`)}>
      <span className={`live-mark is-${state}`} role="status">
        <span className="live-mark-dot" aria-hidden="true" />
        <span className={isShort ? 'visually-hidden' : undefined}>{say(`live.${state}`)}</span>
      </span>
    </Hint>
  )
}
