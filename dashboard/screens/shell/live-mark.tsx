import { Tooltip } from '@mantine/core'
import type { LiveState } from '../../data/open-live-stream.ts'
import { words } from '../../words.ts'

const hints: Record<LiveState, string> = {
  live: words.live.liveHint,
  connecting: words.live.connectingHint,
  reconnecting: words.live.reconnectingHint,
}

/** Quietly says whether the screen follows what happens. */
export function LiveMark({ state }: { state: LiveState }) {
  return (
    <Tooltip label={hints[state]} multiline maw={270} withArrow>
      <span className={`live-mark is-${state}`} role="status">
        <span className="live-mark-dot" aria-hidden="true" />
        {words.live[state]}
      </span>
    </Tooltip>
  )
}
