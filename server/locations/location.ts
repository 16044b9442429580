import type { Location } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

export const selectLocations = `
  select id, name, canonical_number as "canonicalNumber", destination, time_zone as "timeZone", address,
    jsonb_build_object('isEnabled', is_recording_enabled, 'notice', recording_notice) as recording, hours, created_at as "createdAt"
  from tenant.location`

export async function getLocation(transaction: Transaction, id: string): Promise<Location> {
  const [row] = await transaction.query<Location>(`${selectLocations} where id = $1`, [id])
  if (!row) throw notFound('tenant.location')
  return row
}
