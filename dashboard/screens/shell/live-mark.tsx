import { Tooltip } from '@mantine/core'
import type { LiveState } from '../../data/open-live-stream.ts'
import { say } from '../../words/shell.ts'

/** Quietly says whether the screen follows what happens. `isShort` keeps the word for those who listen. */
export function LiveMark({ state, isShort = false }: { state: LiveState; isShort?: boolean }) {
  return (
    <Tooltip label={say(`live.${state}Hint`)} multiline maw={270}>
      <span className={`live-mark is-${state}`} role="status">
        <span className="live-mark-dot" aria-hidden="true" />
        <span className={isShort ? 'visually-hidden' : undefined}>{say(`live.${state}`)}</span>
      </span>
    </Tooltip>
  )
}
