import type { Call } from '@tributary/contract'
import { useEffect, useRef, useState } from 'react'
import { isNewer } from '../../data/merge-call.ts'

/** How far one has scrolled before what comes in would move what one reads. */
const awayAfter = 160

/**
 * While somebody reads further down, calls that come in are held back, so that the list does not move under their eyes.
 * `held` is how many wait; `show` goes to the top, where they appear.
 */
export function useHeldCalls(calls: readonly Call[], listKey: string, isByTime: boolean) {
  const [isAway, setAway] = useState(false)
  const newest = useRef<{ listKey: string; call: Call | undefined }>({ listKey, call: calls[0] })
  useEffect(() => {
    const look = () => setAway(window.scrollY > awayAfter)
    look()
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [])
  if (!isAway || newest.current.listKey !== listKey) newest.current = { listKey, call: calls[0] }
  const limit = newest.current.call
  const shown =
    isAway && isByTime && limit
      ? calls.filter((call) => call.id === limit.id || !isNewer(call, limit))
      : calls
  return {
    shown,
    held: calls.length - shown.length,
    show: () => window.scrollTo({ top: 0 }),
  }
}
