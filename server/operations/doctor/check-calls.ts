import type { VerbContext } from '../../verbs/index.ts'
import { placeTestCall } from '../test-calls/place-test-call.ts'
import { type Finding, ok, skipped, wrong } from './finding.ts'
import { listAccountIds } from './list-account-ids.ts'

/** Calls each number in use, one after the other: the businesses' telephones ring for a moment. */
export const checkCalls =
  (tell: (progress: string) => void) =>
  async ({ verbs }: { verbs: VerbContext }): Promise<Finding[]> => {
    const found: Finding[] = []
    let rang = 0
    for (const accountId of await listAccountIds(verbs.database)) {
      const numbers = await verbs.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
        query<{ id: string; e164: string }>(
          "select id, e164 from tenant.tracking_number where account_id = $1 and state in ('active', 'cooling') order by e164",
          [accountId],
        ),
      )
      for (const { id, e164 } of numbers) {
        const { state, reason } = await placeTestCall(verbs, accountId, id)
        tell(`${e164}: ${state}`)
        if (state === 'rang') rang++
        else
          found.push(
            wrong('calls', `A test call to ${e164} did not ring.`, reason ?? 'Call it yourself and listen.'),
          )
      }
    }
    if (found.length > 0) return found
    return rang > 0
      ? [ok('calls', rang === 1 ? 'The one number rings.' : `All ${rang} numbers ring.`)]
      : [skipped('calls', 'There is no number in use.')]
  }
