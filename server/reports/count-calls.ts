import { callCount, countCalls as input } from '@tributary/contract'
import { narrowCalls, readerOf } from '../calls/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { sumCalls } from './sum-calls.ts'
import { findTally } from './tallies.ts'

/** Beyond this many, counting calls one by one would keep a reader waiting. */
const most = 100_000

/** How many calls a filter finds: of the tallies where one knows, else of the calls, up to 100,000. */
export const countCalls = defineVerb({
  name: 'call.count',
  scope: 'calls:read',
  input,
  output: callCount,
  async run({ input, actor, transaction }) {
    const reader = readerOf(actor)
    const isConfined = actor.locationIds !== undefined
    if (findTally([], input, isConfined)) {
      const { groups } = await sumCalls(transaction, { ...input, ...reader, isConfined }, [])
      return { count: groups[0]?.measures.calls ?? 0, isAtLeast: false }
    }
    const { conditions, parameters, parameter } = await narrowCalls(transaction, { ...input, ...reader })
    const [row] = await transaction.query<{ count: number }>(
      `select count(*) from (select from tenant.call where ${conditions.join(' and ')} limit ${parameter(most + 1)}) found`,
      parameters,
    )
    const count = row?.count ?? 0
    return { count: Math.min(count, most), isAtLeast: count > most }
  },
})
