import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import { alertsKey } from './alerts.ts'
import { applyCall, callListsKey, readCall, reportsKey } from './calls.ts'
import { followCalls } from './follow-calls.ts'
import { napChecksKey } from './nap-checks.ts'
import type { LiveMessage, LiveState } from './open-live-stream.ts'
import { sessionKey } from './session.ts'
import { shareLiveStream } from './share-live-stream.ts'
import { sitesKey } from './sites.ts'
import { visitorsNowKey } from './visits.ts'

/** `visits`: how many visits have begun since this page was opened. */
export type Live = { state: LiveState; visits: number }

export const LiveContext = createContext<Live>({ state: 'connecting', visits: 0 })
export const useLive = (): Live => useContext(LiveContext)

/** Follows the live stream for as long as somebody is signed in, and keeps the read data in step with it. */
export function useLiveStream(account: string): Live {
  const client = useQueryClient()
  const [live, setLive] = useState<Live>({ state: 'connecting', visits: 0 })

  useEffect(() => {
    const hear = createListener(client, (change) => setLive(change))
    return shareLiveStream(account, hear, {
      open: (url) => new EventSource(url),
      later: (run, ms) => setTimeout(run, ms),
      random: () => Math.random(),
    })
  }, [client, account])

  return live
}

const countAgainMs = 2000

/** A first reading that is still under way began before the stream did, so it is begun again too. */
async function readAgain(client: QueryClient, which: { queryKey?: string[] }): Promise<void> {
  await client.cancelQueries(which)
  await client.invalidateQueries(which)
}

function createListener(client: QueryClient, change: (next: (live: Live) => Live) => void) {
  let isLive = false
  let wasLive = false
  const follow = followCalls({
    read: (id) => readCall(id),
    apply: (call) => applyCall(client, call),
    refresh: () => void client.invalidateQueries({ queryKey: callListsKey }),
    later: (run, ms) => setTimeout(run, ms),
  })

  const waiting = new Set<string>()
  /** Figures follow at most every two seconds, however much happens. */
  const countAgain = (key: string[]) => {
    const name = key.join()
    if (waiting.has(name)) return
    waiting.add(name)
    setTimeout(() => {
      waiting.delete(name)
      void client.invalidateQueries({ queryKey: key })
    }, countAgainMs)
  }

  return (message: LiveMessage): void => {
    if (message.kind === 'state') {
      change((live) => ({ ...live, state: message.state }))
      // A stream that will not open may be a session that is over; the look at it says which.
      if (message.state === 'reconnecting') void client.invalidateQueries({ queryKey: sessionKey })
      // Whatever happened while nobody listened is read now, be it only between the first list and the stream.
      if (message.state === 'live' && !isLive)
        void readAgain(client, wasLive ? {} : { queryKey: callListsKey })
      isLive = message.state === 'live'
      wasLive ||= isLive
    } else if (message.name === 'call.changed') {
      follow(message.id)
      countAgain(reportsKey)
    } else if (message.name === 'alert.raised') {
      for (const queryKey of [alertsKey, ['swap-health'], ['leaks']])
        void client.invalidateQueries({ queryKey })
    } else if (message.name === 'site.seen') void client.invalidateQueries({ queryKey: sitesKey })
    else if (message.name === 'napCheck.changed') void client.invalidateQueries({ queryKey: napChecksKey })
    else {
      change((live) => ({ ...live, visits: live.visits + 1 }))
      countAgain(visitorsNowKey)
    }
  }
}
