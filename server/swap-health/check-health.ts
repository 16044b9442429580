import { healAlerts } from '../alerts/index.ts'
import type { Clock } from '../clock.ts'
import { findLeaks } from '../leaks/index.ts'
import type { Log } from '../log.ts'
import type { Configuration } from '../numbers/index.ts'
import type { Randomness } from '../randomness.ts'
import type { Database } from '../storage/index.ts'
import { checkSite } from './check-site.ts'
import { checkUnknownNumbers } from './check-unknown-numbers.ts'
import { rollUpSwaps } from './roll-up-swaps.ts'
import { canonicalCode } from './site-alerts.ts'

export type HealthContext = {
  database: Database
  configuration: Pick<Configuration, 'listAccounts' | 'findSite'>
  clock: Pick<Clock, 'now'>
  randomness: Pick<Randomness, 'id'>
  log: Log
  /** An alert about `subject` is new. */
  onRaised(accountId: string, subject: string): void
}

/** Looks whether the sites of every account swap as they used to, and for numbers that leaked. An account at which it fails keeps none of the others waiting. */
export async function checkHealth(context: HealthContext): Promise<void> {
  await rollUpSwaps(context.database, context.clock.now())
  for (const { id } of context.configuration.listAccounts()) {
    try {
      await checkAccount(context, id)
      await findLeaks(context, id)
    } catch (error) {
      context.log.warn(
        { accountId: id, error: String(error) },
        'the health of an account’s sites could not be checked',
      )
    }
  }
}

async function checkAccount(context: HealthContext, accountId: string): Promise<void> {
  const now = context.clock.now()
  const newId = () => context.randomness.id(now)
  const raised = await context.database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const sites = await transaction.query<{ id: string; name: string; key: string }>(
      'select id, name, key from tenant.site where account_id = $1 order by id',
      [accountId],
    )
    const checking = { transaction, accountId, now, newId }
    const raised: string[] = []
    const missing: string[] = []
    for (const { key, ...site } of sites) {
      const answer = await checkSite(checking, { ...site, configured: context.configuration.findSite(key) })
      raised.push(...answer.raised)
      missing.push(...answer.missing)
    }
    await healAlerts(transaction, { accountId, codes: [canonicalCode], except: missing, at: now })
    raised.push(...(await checkUnknownNumbers(transaction, { accountId, now, newId })))
    return raised
  })
  for (const subject of raised) context.onRaised(accountId, subject)
}
