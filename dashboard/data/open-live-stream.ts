import type { LiveEventName } from '@tributary/contract'
import { withAccount } from './account-choice.ts'

export type LiveState = 'connecting' | 'live' | 'reconnecting'
export type LiveMessage =
  | { kind: 'state'; state: LiveState }
  | { kind: 'event'; name: LiveEventName; id: string }

/** What the stream needs of the browser; a test gives its own. */
export type StreamTools = {
  open: (url: string) => EventSource
  later: (run: () => void, ms: number) => ReturnType<typeof setTimeout>
  random: () => number
}

const names: Record<LiveEventName, true> = {
  'call.changed': true,
  'visit.started': true,
  'alert.raised': true,
  'site.seen': true,
  'napCheck.changed': true,
}
const firstWaitMs = 1000
const longestWaitMs = 30_000

/**
 * Keeps `GET /api/v1/live` open and tells what happens on it. A break is retried after 1 s, 2 s, 4 s … 30 s, each a
 * random share shorter so that many browsers do not return at one instant. Returns how to close it.
 */
export function openLiveStream(
  tell: (message: LiveMessage) => void,
  { open, later, random }: StreamTools,
): () => void {
  let stream: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isClosed = false

  function connect(): void {
    if (isClosed) return
    const mine = open(withAccount('/api/v1/live'))
    stream = mine
    mine.onopen = () => {
      failures = 0
      tell({ kind: 'state', state: 'live' })
    }
    mine.onerror = () => {
      mine.close()
      if (isClosed || stream !== mine) return
      stream = undefined
      tell({ kind: 'state', state: 'reconnecting' })
      const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** failures++)
      timer = later(connect, wait * (1 - random() / 2))
    }
    for (const name of Object.keys(names) as LiveEventName[])
      mine.addEventListener(name, (event: MessageEvent) =>
        tell({ kind: 'event', name, id: readId(event.data) }),
      )
  }

  connect()
  return () => {
    isClosed = true
    clearTimeout(timer)
    stream?.close()
  }
}

function readId(raw: unknown): string {
  try {
    const body: unknown = JSON.parse(String(raw))
    return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : ''
  } catch {
    return ''
  }
}
