import { type Model, weakPriors } from '../attribution/index.ts'
import type { Database } from '../storage/index.ts'
import { type LearntModel, toModel } from './learnt-model.ts'

type Row = { accountId: string; model: LearntModel; fittedAt: string }

/** Reads the models that any node fitted since the last look, and hands each on. The first look reads all. */
export function followModels(
  database: Database,
  take: (accountId: string, model: Model) => void,
): () => Promise<void> {
  let latest = '-infinity'
  return async () => {
    // A transaction that is a minute late still comes to be seen.
    const rows = await database.project((transaction) =>
      transaction.query<Row>(
        `select account_id as "accountId", model, fitted_at::text as "fittedAt" from tenant.attribution_model
         where fitted_at > $1::timestamptz - interval '1 minute' and priors = $2 order by fitted_at`,
        [latest, weakPriors.version],
      ),
    )
    for (const { accountId, model } of rows) take(accountId, toModel(model))
    latest = rows.at(-1)?.fittedAt ?? latest
  }
}
