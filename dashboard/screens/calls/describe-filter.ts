import type { CallFilterName } from '../../data/call-search.ts'
import type { Names } from '../../data/names.ts'
import { formatClock } from '../../formats/format-clock.ts'
import { formatPage } from '../../formats/format-page.ts'
import { formatProbability } from '../../formats/format-probability.ts'
import { formatHour, formatWeekday } from '../../formats/format-step.ts'
import { nameChannel, nameOutcome, nameStatus } from '../../words/terms.ts'
import { say } from './words.ts'

/** What a filter of the address says, for the eye: `Campaign: Austin AC repair`. */
export function describeFilter(name: CallFilterName, value: string, names: Names): string {
  const each = (write: (one: string) => string) =>
    value
      .split(',')
      .map((one) => (one === '' ? say('filters.none') : write(one)))
      .join(', ')
  switch (name) {
    case 'locationId':
      return each((id) => names.locationOf(id)?.name ?? id.slice(-6))
    case 'trackerId':
      return each((id) => names.trackerOf(id)?.name ?? id.slice(-6))
    case 'siteId':
    case 'poolId':
    case 'numberId':
      return each((id) => `…${id.slice(-6)}`)
    case 'status':
      return each(nameStatus)
    case 'channel':
      return value === '' ? nameChannel(undefined) : each(nameChannel)
    case 'outcome':
      return each(nameOutcome)
    case 'tag':
      return each((tag) => tag)
    case 'weekday':
      return each((day) => formatWeekday(Number(day), 'long'))
    case 'hour':
      return each((hour) => formatHour(Number(hour)))
    case 'isFirstTime':
    case 'isBooked':
      return say(value === 'true' ? 'filters.yes' : 'filters.no')
    case 'landingPage':
    case 'lastPage':
      return value === '' ? say('filters.none') : formatPage(value, true).text
    case 'minProbability':
      return formatProbability(Number(value)).percent
    case 'minDurationMs':
    case 'minTalkMs':
      return formatClock(Number(value))
    case 'minValue':
      return value === '1' ? say('filters.withValue') : String(Number(value) / 100)
    default:
      return value === '' ? say('filters.none') : value
  }
}
