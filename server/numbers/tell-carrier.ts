import type { VerbContext } from '../verbs/index.ts'
import { configureNumber } from './configure-number.ts'

/** Tells the carrier where a number that moved rings now. When it cannot be told the sweep tells it later; until then its calls are answered all the same. */
export async function tellCarrier(context: VerbContext, accountId: string, numberId: string): Promise<void> {
  await configureNumber(context, accountId, numberId).catch((error: Error) =>
    context.log.warn(
      { accountId, numberId, error: error.message },
      'the carrier was not told of a moved number; the sweep tells it',
    ),
  )
}
