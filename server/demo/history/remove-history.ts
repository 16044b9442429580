import { type Account, account } from '@tributary/contract'
import { z } from 'zod'
import { getAccount } from '../../accounts/index.ts'
import { AppError } from '../../errors.ts'
import { forgetVisits, removeAudio, takeRecordings } from '../../operations/index.ts'
import { rebuildTallies } from '../../reports/index.ts'
import { defineVerb } from '../../verbs/index.ts'
import { unmarkNumbers } from './mark-history.ts'

const visitsAtOnce = 2000

/**
 * Removes the demo's made-up visits and calls with everything that hangs on them, journals and audio included; what is set up, and what
 * really happened since, stays. They do not come again. Throws `not_found` when the account has none.
 */
export const removeDemoHistory = defineVerb({
  name: 'demoHistory.remove',
  scope: 'account:write',
  input: z.object({}),
  output: account,
  async runInSteps({ actor, context, inTransaction, audit }): Promise<Account> {
    const { accountId } = actor
    const { database } = context
    if (actor.locationIds)
      throw new AppError('scope_missing', 'The history is of all locations: this needs all of them.')
    const known = (await getAccount.run(context, actor, { id: accountId })) as Account
    const until = known.demoHistoryUntil
    if (until === undefined)
      throw new AppError('not_found', 'This account has no made-up history (any more).')
    const recordings = await inTransaction((transaction) =>
      takeRecordings(transaction, accountId, 'r.created_at < $2', [until]),
    )
    await removeAudio(context, accountId, recordings)
    for (;;) {
      const removed = await database.erase([accountId], async (transaction) => {
        const rows = await transaction.query<{ id: string }>(
          `select id from tenant.visit where account_id = $1 and started_at < $2 limit ${visitsAtOnce}`,
          [accountId, until],
        )
        return forgetVisits(
          transaction,
          accountId,
          rows.map(({ id }) => id),
        )
      })
      if (removed < visitsAtOnce) break
    }
    await database.erase([accountId], async ({ query }) => {
      for (const sql of [
        'delete from tenant.swap_journal where account_id = $1 and swapped_at < $2',
        'delete from tenant.beacon_journal where account_id = $1 and happened_at < $2',
        'delete from tenant.call_event where account_id = $1 and received_at < $2',
        'delete from tenant.call where account_id = $1 and started_at < $2',
        'delete from tenant.audit_entry where account_id = $1 and at < $2',
      ])
        await query(sql, [accountId, until])
    })
    await inTransaction(async (transaction) => {
      await transaction.query(
        'update tenant.account set demo_history_until = null, demo_history_removed_at = to_timestamp($2::float8 / 1000) where account_id = $1',
        [accountId, context.clock.now()],
      )
      await unmarkNumbers(transaction, accountId, until)
      await audit(transaction, 'demo_history.removed', accountId, { until })
    })
    await rebuildTallies.run(context, actor, {})
    const { demoHistoryUntil: _, ...left } = known
    return left
  },
})
