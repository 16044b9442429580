import type { Overview } from '@tributary/contract'
import type { CallSearch } from '../../data/call-search.ts'
import { inDays } from '../../data/in-days.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { formatCount } from '../../formats/format-count.ts'
import type { Bar } from '../../parts/bar-list.tsx'
import { say } from './words.ts'

/** How many calls of a group the period before had, and the way to them; nothing where it had none at all. */
export function noteBefore(
  { previousPeriod, previousTotals }: Overview,
  calls: number | undefined,
  search: CallSearch,
): Pick<Bar, 'note'> {
  if (!previousPeriod || !previousTotals?.calls) return {}
  const text = say('before', { count: formatCount(calls ?? 0) })
  return { note: { text, link: linkToCalls(inDays(search, previousPeriod)) } }
}
