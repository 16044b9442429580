import { createLocation as input, location } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { allowedCountries } from './allowed-countries.ts'
import { checkDestination } from './check-destination.ts'
import { getLocation } from './location.ts'
import { storeLocations } from './store-locations.ts'

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
    await storeLocations(transaction, actor.accountId, [{ ...input, id, destination }])
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
