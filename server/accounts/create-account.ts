import { account, createAccount as input } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Randomness } from '../randomness.ts'
import type { Database } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { selectAccounts } from './account.ts'

/** Makes an account with nothing in it and answers its id. */
export async function createAccount(
  database: Database,
  randomness: Randomness,
  now: number,
  name: string,
  by: { actor: string; parentId?: string } = { actor: 'system' },
): Promise<string> {
  const id = randomness.id(now)
  await database.inTransaction({ accountIds: [id] }, async (transaction) => {
    await transaction.query('insert into directory.account (account_id, parent_account_id) values ($1, $2)', [
      id,
      by.parentId ?? null,
    ])
    await transaction.query('insert into tenant.account (account_id, name) values ($1, $2)', [id, name])
    await transaction.query(
      "insert into tenant.audit_entry (account_id, id, actor, action, subject_id, change) values ($1, $2, $3, 'account.created', $1, $4)",
      [id, randomness.id(now), by.actor, JSON.stringify({ name })],
    )
  })
  return id
}

const deepest = 4

/** A client of the current account: the agency's owners and admins act in it, and it can have members of its own. */
export const createClientAccount = defineVerb({
  name: 'account.create',
  scope: 'account:write',
  input,
  output: account,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    const { database, randomness, clock } = context
    const [above] = await database.readDirectory<{ depth: number }>(
      `with recursive up as (
         select account_id, parent_account_id, 1 as depth from directory.account where account_id = $1
         union all select a.account_id, a.parent_account_id, depth + 1 from up join directory.account a on a.account_id = up.parent_account_id where depth < 10
       ) select max(depth)::int as depth from up`,
      [actor.accountId],
    )
    if ((above?.depth ?? 0) >= deepest)
      throw new AppError('conflict', `Accounts nest at most ${deepest} deep: this one can have no clients.`)
    const by = { actor: actor.name, parentId: actor.accountId }
    const id = await createAccount(database, randomness, clock.now(), input.name, by)
    await inTransaction((transaction) => audit(transaction, 'account.created', id, input))
    await context.settleConfiguration()
    const [made] = await database.inTransaction({ accountIds: [id] }, ({ query }) => query(selectAccounts))
    return made
  },
})
