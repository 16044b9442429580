import type { Call } from '@tributary/contract'
import { writeMoney } from '../../minor-units.ts'
import { writeCsvLine } from '../../write-csv-line.ts'

export type Place = { name: string; timeZone: string }
export type Names = { locations: ReadonlyMap<string, Place>; trackers: ReadonlyMap<string, string> }

/** Column by column what a line tells of a call; times are those of the call's location, whose zone stands beside them. */
const columns: Record<string, (call: Call, names: Names) => string | number | null | undefined> = {
  id: ({ id }) => id,
  started_at: (call, names) => writeLocal(call.startedAt, zoneOf(call, names)),
  time_zone: zoneOf,
  from: ({ from }) => from,
  to: ({ to }) => to,
  location: ({ locationId }, { locations }) => locations.get(locationId ?? '')?.name,
  tracker: ({ trackerId }, { trackers }) => trackers.get(trackerId ?? ''),
  status: ({ status }) => status,
  duration_seconds: ({ durationMs }) => seconds(durationMs),
  talk_seconds: ({ talkMs }) => seconds(talkMs),
  first_time_caller: ({ isFirstTime }) => yesNo(isFirstTime),
  channel: ({ source }) => source?.channel,
  source: ({ source }) => source?.source,
  medium: ({ source }) => source?.medium,
  campaign: ({ source }) => source?.campaign,
  ad_group: ({ source }) => source?.adGroup,
  ad: ({ source }) => source?.creative ?? source?.content,
  term: ({ source }) => source?.term,
  landing_page: ({ attribution }) => attribution.landingPage,
  last_page: ({ attribution }) => attribution.lastPage,
  probability: ({ attribution, correction }) => (correction ? 1 : attribution.probability),
  corrected: ({ correction }) => yesNo(correction !== undefined),
  outcome: ({ outcome }) => outcome,
  booked: ({ isBooked }) => yesNo(isBooked),
  value: ({ value }) => value && writeMoney(value),
  currency: ({ value }) => value?.currency,
  tags: ({ tags }) => tags.join(', '),
  notes: ({ notes }) => notes,
}

export const headLine = writeCsvLine(Object.keys(columns))

export const writeCallLine = (call: Call, names: Names) =>
  writeCsvLine(Object.values(columns).map((cell) => cell(call, names)))

function zoneOf({ locationId }: Call, { locations }: Names): string {
  return locations.get(locationId ?? '')?.timeZone ?? 'UTC'
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-23 09:30:00`, by the clock of the zone. */
function writeLocal(instant: string, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    formats.set(timeZone, format)
  }
  return format.format(Date.parse(instant))
}

const seconds = (ms: number | null | undefined) => (ms == null ? null : Math.round(ms / 1000))
const yesNo = (is: boolean) => (is ? 'yes' : 'no')
