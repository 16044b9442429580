import type { CallSearch } from './call-search.ts'

export const answeredStatus = 'answered,completed'
export const missedStatus = 'missed,busy,failed,voicemail'

const filters = {
  calls: {},
  answered: { status: answeredStatus },
  missed: { status: missedStatus },
  firstTime: { isFirstTime: 'true' },
  booked: { isBooked: 'true' },
  value: { minValue: '1', sort: '-value' },
  meanProbability: {},
} as const satisfies Record<string, CallSearch>

/** The calls that a figure counts, among those of a filter: of a filter's states those that the figure is about. */
export function narrowToMeasure(search: CallSearch, measure: keyof typeof filters): CallSearch {
  const own: CallSearch = filters[measure]
  const states = search.status?.split(',').filter((state) => own.status?.split(',').includes(state))
  const least = Math.max(Number(search.minValue ?? 0), Number(own.minValue ?? 0))
  return {
    ...search,
    ...own,
    ...(own.status && states && states.length > 0 && { status: states.join(',') }),
    ...(own.minValue && { minValue: String(least) }),
  }
}
