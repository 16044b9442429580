import type { Transaction } from '../storage/index.ts'
import type { NewLocation } from './read-location-lines.ts'

/** Writes locations that have been checked, by one statement. */
export async function storeLocations(
  transaction: Transaction,
  accountId: string,
  locations: readonly (NewLocation & { id: string; destination: string })[],
): Promise<void> {
  await transaction.query(
    `insert into tenant.location (account_id, id, name, canonical_number, destination, time_zone, address, is_recording_enabled, recording_notice, hours, latitude, longitude)
     select $1, id, name, canonical_number, destination, time_zone, address, is_recording_enabled, recording_notice, hours, latitude, longitude
     from jsonb_to_recordset($2) as wanted (id uuid, name text, canonical_number text, destination text, time_zone text, address jsonb,
       is_recording_enabled boolean, recording_notice text, hours jsonb, latitude float8, longitude float8)`,
    [
      accountId,
      JSON.stringify(
        locations.map((location) => ({
          id: location.id,
          name: location.name,
          canonical_number: location.canonicalNumber,
          destination: location.destination,
          time_zone: location.timeZone,
          address: location.address,
          is_recording_enabled: location.recording.isEnabled,
          recording_notice: location.recording.notice ?? null,
          hours: location.hours ?? null,
          latitude: location.coordinates?.latitude ?? null,
          longitude: location.coordinates?.longitude ?? null,
        })),
      ),
    ],
  )
}
