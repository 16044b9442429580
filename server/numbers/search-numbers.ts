import { searchNumbers as input, pages } from '@tributary/contract'
import { openConnection } from '../connections/index.ts'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'

/** What the carrier sells now, for who may buy: each search goes out to the carrier in the account's name. */
export const searchNumbers = defineVerb({
  name: 'number.search',
  scope: 'numbers:write',
  input,
  output: pages.availableNumbers,
  async runInSteps({ input, context, inTransaction }) {
    const connection = await inTransaction((transaction) =>
      openConnection(transaction, context.secrets, input.connectionId),
    )
    const carrier = context.findCarrier(connection.carrier)
    if (!carrier.capabilities.kinds.includes(input.kind)) {
      throw new AppError(
        'invalid_input',
        `This carrier sells ${carrier.capabilities.kinds.join(', ')} numbers, not ${input.kind}.`,
      )
    }
    const { areaCode, contains, country, kind, limit } = input
    return {
      items: await carrier.searchNumbers(connection, {
        country,
        kind,
        limit,
        ...(areaCode && { areaCode }),
        ...(contains && { contains }),
      }),
    }
  },
})
