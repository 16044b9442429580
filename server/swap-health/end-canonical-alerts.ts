import { healAlerts } from '../alerts/index.ts'
import type { Transaction } from '../storage/index.ts'
import type { CanonicalState } from './judge-canonicals.ts'
import { canonicalCode } from './site-alerts.ts'

/** Ends alerts about canonical numbers of an account that no site should show any more, and about those that are missing nowhere and were found since. */
export async function endCanonicalAlerts(
  transaction: Transaction,
  {
    accountId,
    canonicals,
    states,
    at,
  }: { accountId: string; canonicals: readonly string[]; states: readonly CanonicalState[]; at: number },
): Promise<void> {
  await healAlerts(transaction, { accountId, codes: [canonicalCode], except: canonicals, at })
  for (const [canonical, known] of Map.groupBy(states, (state) => state.canonical)) {
    if (known.some(({ isMissing }) => isMissing)) continue
    const raisedBy = Math.max(...known.map(({ foundAt }) => foundAt))
    await healAlerts(transaction, { accountId, codes: [canonicalCode], subject: canonical, raisedBy, at })
  }
}
