import type { PlainDay } from '../formats/plain-day.ts'
import type { CallSearch } from './call-search.ts'

/** The same filters in another period: both days are in it. */
export function inDays(
  search: CallSearch,
  { fromDay, toDay }: { fromDay: PlainDay; toDay: PlainDay },
): CallSearch {
  const { period: _period, from: _from, to: _to, ...filters } = search
  return { ...filters, from: fromDay, to: toDay }
}
