import type { Call } from '@tributary/contract'
import { useRef } from 'react'

/**
 * Ids of calls that came in while this list was open, so that they can slide in. A new filter (`listKey`) or an older
 * page brings calls that are merely loaded, not new.
 */
export function useFreshCalls(calls: readonly Call[], listKey: string): ReadonlySet<string> {
  const seen = useRef<{ listKey: string; newest: number; fresh: Set<string> } | undefined>(undefined)
  const newest = calls.reduce((latest, call) => Math.max(latest, Date.parse(call.startedAt)), 0)
  if (seen.current?.listKey !== listKey) seen.current = { listKey, newest, fresh: new Set() }
  const { newest: before, fresh } = seen.current
  for (const call of calls) if (Date.parse(call.startedAt) > before) fresh.add(call.id)
  return fresh
}
