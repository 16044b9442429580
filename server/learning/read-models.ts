import { type Model, weakPriors } from '../attribution/index.ts'
import type { Transaction } from '../storage/index.ts'
import { type LearntModel, toModel } from './learnt-model.ts'

/** What each of the accounts has learnt so far; the first assumptions for one that has not. */
export async function readModels(
  transaction: Transaction,
  accountIds: readonly string[],
): Promise<(accountId: string) => Model> {
  const rows = await transaction.query<{ accountId: string; model: LearntModel }>(
    `select account_id as "accountId", model from tenant.attribution_model where account_id = any($1) and priors = $2`,
    [accountIds, weakPriors.version],
  )
  const models = new Map(rows.map(({ accountId, model }) => [accountId, toModel(model)]))
  return (accountId) => models.get(accountId) ?? weakPriors
}
