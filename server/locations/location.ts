import type { Location } from '@tributary/contract'
import { callerPlace } from '../phones/index.ts'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'
import { regionCode } from './region-code.ts'

export const selectLocations = `
  select id, name, canonical_number as "canonicalNumber", destination, time_zone as "timeZone", address,
    jsonb_build_object('isEnabled', is_recording_enabled, 'notice', recording_notice) as recording, hours,
    case when latitude is not null then jsonb_build_object('latitude', latitude, 'longitude', longitude) end as coordinates, created_at as "createdAt"
  from tenant.location`

export type LocationRow = Omit<Location, 'area'>

/** Adds where a location roughly is. */
export async function withArea(row: LocationRow): Promise<Location> {
  const { country, region } = row.address
  const named = regionCode(country, region)
  const number = named ? undefined : await callerPlace(row.canonicalNumber)
  const guessed = number?.country === country ? number.region : undefined
  return { ...row, area: { country, ...((named ?? guessed) && { region: named ?? guessed }) } }
}

export async function getLocation(transaction: Transaction, id: string): Promise<Location> {
  const [row] = await transaction.query<LocationRow>(`${selectLocations} where id = $1`, [id])
  if (!row) throw notFound('tenant.location')
  return withArea(row)
}
