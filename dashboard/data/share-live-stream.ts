import { type LiveMessage, type LiveState, openLiveStream, type StreamTools } from './open-live-stream.ts'

type Said = LiveMessage | { kind: 'ask' }

/**
 * One stream a browser and account: HTTP/1.1 allows six connections a host, and a tab each would use them up. The tab that holds the
 * lock opens the stream and tells the others; when it closes, the next one takes over. Without locks (plain HTTP on
 * another machine) every tab opens its own.
 */
export function shareLiveStream(
  account: string,
  tell: (message: LiveMessage) => void,
  tools: StreamTools,
): () => void {
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return openLiveStream(tell, tools)

  const channel = new BroadcastChannel(`tributary.live ${account}`)
  const leaving = new AbortController()
  let state: LiveState | undefined
  let isLeader = false

  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.kind !== 'ask') {
      if (!isLeader) tell(data)
    } else if (isLeader && state) channel.postMessage({ kind: 'state', state } satisfies Said)
  }
  channel.postMessage({ kind: 'ask' } satisfies Said)

  void navigator.locks
    .request(`tributary.live ${account}`, { signal: leaving.signal }, () => {
      isLeader = true
      const say = (message: LiveMessage) => {
        if (message.kind === 'state') state = message.state
        tell(message)
        channel.postMessage(message satisfies Said)
      }
      // A takeover has a gap; said aloud, every tab reads anew once the stream is open.
      say({ kind: 'state', state: 'connecting' })
      const close = openLiveStream(say, tools)
      return new Promise<void>((release) =>
        leaving.signal.addEventListener('abort', () => {
          close()
          release()
        }),
      )
    })
    .catch(() => undefined)

  return () => {
    leaving.abort()
    channel.close()
  }
}
