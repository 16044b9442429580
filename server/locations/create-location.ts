import { createLocation as input, location } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { allowedCountries } from './allowed-countries.ts'
import { checkDestination } from './check-destination.ts'
import { getLocation } from './location.ts'

export const createLocation = defineVerb({
  name: 'location.create',
  scope: 'locations:write',
  input,
  output: location,
  audit: 'location.created',
  changesConfiguration: true,
  async run({ input, actor, context, transaction, newId }) {
    const destination = input.destination ?? input.canonicalNumber
    const others = await allowedCountries(transaction)
    await checkDestination(context.database, destination, { country: input.address.country, others })
    if (input.recording.isEnabled && !input.recording.notice) throw needsNotice()
    const id = newId()
    await transaction.query(
      `insert into tenant.location (account_id, id, name, canonical_number, destination, time_zone, address, is_recording_enabled, recording_notice, hours)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        actor.accountId,
        id,
        input.name,
        input.canonicalNumber,
        destination,
        input.timeZone,
        JSON.stringify(input.address),
        input.recording.isEnabled,
        input.recording.notice ?? null,
        input.hours === undefined ? null : JSON.stringify(input.hours),
      ],
    )
    return getLocation(transaction, id)
  },
})

export const needsNotice = () =>
  new AppError(
    'invalid_input',
    'recording.notice: recording needs the notice that callers hear before they are connected.',
    {
      errors: [{ path: 'recording.notice', message: 'required when recording is on' }],
    },
  )
