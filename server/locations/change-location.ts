import { byId, changeLocation as changes, location } from '@tributary/contract'
import { changeRow, defineVerb } from '../verbs/index.ts'
import { allowedCountries } from './allowed-countries.ts'
import { checkDestination } from './check-destination.ts'
import { needsNotice } from './create-location.ts'
import { getLocation } from './location.ts'

export const changeLocation = defineVerb({
  name: 'location.change',
  scope: 'locations:write',
  input: changes.extend(byId.shape),
  output: location,
  audit: 'location.changed',
  changesConfiguration: true,
  async run({ input, context, transaction }) {
    const before = await getLocation(transaction, input.id)
    if (input.destination) {
      const others = await allowedCountries(transaction)
      await checkDestination(context.database, input.destination, {
        country: (input.address ?? before.address).country,
        others,
      })
    }
    if (input.recording?.isEnabled && !input.recording.notice) throw needsNotice()
    const place = input.coordinates === null ? { latitude: null, longitude: null } : input.coordinates
    await changeRow(transaction, 'tenant.location', input.id, {
      name: input.name,
      canonical_number: input.canonicalNumber,
      destination: input.destination,
      time_zone: input.timeZone,
      address: input.address && JSON.stringify(input.address),
      is_recording_enabled: input.recording?.isEnabled,
      recording_notice: input.recording && (input.recording.notice ?? null),
      latitude: place?.latitude,
      longitude: place?.longitude,
      hours: input.hours === null ? null : input.hours && JSON.stringify(input.hours),
    })
    return getLocation(transaction, input.id)
  },
})
