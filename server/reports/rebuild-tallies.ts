import { rebuildReport } from '@tributary/contract'
import { z } from 'zod'
import { defineVerb } from '../verbs/index.ts'

/** Counts everything anew that reports show of the account; nobody who reads or calls meanwhile notices. */
export const rebuildTallies = defineVerb({
  name: 'report.rebuild',
  scope: 'account:write',
  input: z.object({}),
  output: rebuildReport,
  async runInSteps({ actor, context, inTransaction, audit }) {
    const { accountId } = actor
    const counted = await context.database.project(async ({ query }) => {
      await query('select tenant.rebuild_tallies($1)', [accountId])
      const [row] = await query<{ calls: number; visits: number }>(
        `select coalesce((select sum(calls) from tenant.call_tally where account_id = $1 and tally = 'channel'), 0)::integer as calls,
           (select count(*) from tenant.visit where account_id = $1)::integer as visits`,
        [accountId],
      )
      return row ?? { calls: 0, visits: 0 }
    })
    await inTransaction((transaction) => audit(transaction, 'report.rebuilt', accountId, counted))
    return counted
  },
})
