import type { Call } from '@tributary/contract'
import { plainDayIn } from '../formats/plain-day.ts'
import { type CallSearch, filtersOf } from './call-search.ts'
import { resolvePeriod } from './period.ts'

/** `unknown`: only the server can tell. */
export type Fit = boolean | 'unknown'

type Circumstances = { now: number; zoneOf: (locationId: string | null | undefined) => string | undefined }

/** Whether a list with this search holds the call. */
export function callFits(call: Call, search: CallSearch, { now, zoneOf }: Circumstances): Fit {
  const period = resolvePeriod(search, now)
  if (period) {
    const day = plainDayIn(Date.parse(call.startedAt), zoneOf(call.locationId) ?? 'UTC')
    if (day < period.firstDay || day > period.lastDay) return false
  }
  let fit: Fit = true
  for (const [name, wanted] of Object.entries(filtersOf(search))) {
    if (wanted === undefined) continue
    const one = fits(call, name, wanted)
    if (one === false) return false
    if (one === 'unknown') fit = 'unknown'
  }
  return fit
}

function fits(call: Call, name: string, wanted: string): Fit {
  const any = (value: string | null | undefined) => wanted.split(',').includes(value ?? '')
  const flag = (value: boolean) => String(value) === wanted
  switch (name) {
    case 'locationId':
      return any(call.locationId)
    case 'trackerId':
      return any(call.trackerId)
    case 'numberId':
      return any(call.numberId)
    case 'status':
      return any(call.status)
    case 'outcome':
      return any(call.outcome)
    case 'channel':
      return any(call.source?.channel)
    case 'source':
    case 'medium':
    case 'campaign':
    case 'adGroup':
    case 'term':
      return (call.source?.[name] ?? '') === wanted
    case 'tag':
      return call.tags.length === 0 ? any('') : call.tags.some(any)
    case 'isFirstTime':
      return flag(call.isFirstTime)
    case 'isBooked':
      return flag(call.isBooked)
    case 'search':
      return isDialled(call, wanted) || 'unknown'
    default:
      return 'unknown'
  }
}

function isDialled(call: Call, search: string): boolean {
  const digits = search.replace(/\D/g, '')
  return digits.length > 2 && [call.from, call.to].some((number) => number?.endsWith(digits))
}
