import { account, byId, changeAccount as changes, pageQuery, pages } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { checkDestination } from '../locations/index.ts'
import type { Transaction } from '../storage/index.ts'
import { changeRow, defineVerb, holdsScope, listPage, notFound } from '../verbs/index.ts'

export const selectAccounts = `
  select account_id as id, (select parent_account_id from directory.account d where d.account_id = account.account_id) as "parentId", name, default_destination as "defaultDestination", allowed_countries as "allowedCountries",
    source_hosts as "sourceHosts", time_zone as "timeZone", currency, requires_if_match as "requiresIfMatch", demo_history_until as "demoHistoryUntil", created_at as "createdAt"
  from tenant.account`

async function read(transaction: Transaction, id: string): Promise<object> {
  const [row] = await transaction.query(`${selectAccounts} where account_id = $1`, [id])
  if (!row) throw notFound('tenant.account')
  return row
}

/** The own one and, for a person who leads it, its clients. A key acts in its own account only. */
export const listAccounts = defineVerb({
  name: 'account.list',
  scope: 'account:read',
  input: pageQuery,
  output: pages.accounts,
  async run({ input, actor, context: { database }, transaction }) {
    if (!actor.personId || !holdsScope(actor, 'account:write'))
      return listPage(transaction, selectAccounts, input)
    const clients = await database.readDirectory<{ id: string }>(
      'select account_id as id from directory.account where parent_account_id = $1',
      [actor.accountId],
    )
    const accountIds = [actor.accountId, ...clients.map(({ id }) => id)]
    return database.inTransaction({ accountIds }, (bound) => listPage(bound, selectAccounts, input))
  },
})

export const getAccount = defineVerb({
  name: 'account.get',
  scope: 'account:read',
  input: byId,
  output: account,
  run: ({ input, transaction }) => read(transaction, input.id),
})

/** The default destination may be in any country that the account allows; without one named, in the US. */
export const changeAccount = defineVerb({
  name: 'account.change',
  scope: 'account:write',
  input: changes.extend(byId.shape),
  output: account,
  audit: 'account.changed',
  changesConfiguration: true,
  async run({ input, context, transaction }) {
    const [before] = await transaction.query<{ allowed: string[]; countries: string[] }>(
      `select allowed_countries as allowed, array(select distinct coalesce(address->>'country', 'US') from tenant.location) as countries
       from tenant.account where account_id = $1`,
      [input.id],
    )
    if (!before) throw notFound('tenant.account')
    if (input.defaultDestination) {
      const others = [...(input.allowedCountries ?? before.allowed), ...before.countries]
      await checkDestination(context.database, input.defaultDestination, { country: 'US', others })
    }
    if (input.sourceHosts && Object.keys(input.sourceHosts).length > 500) {
      throw new AppError('invalid_input', 'sourceHosts: at most 500 hosts.')
    }
    await changeRow(
      transaction,
      'tenant.account',
      input.id,
      {
        name: input.name,
        default_destination: input.defaultDestination,
        allowed_countries: input.allowedCountries,
        source_hosts: input.sourceHosts && JSON.stringify(input.sourceHosts),
        time_zone: input.timeZone,
        currency: input.currency,
        requires_if_match: input.requiresIfMatch,
      },
      'account_id',
    )
    return read(transaction, input.id)
  },
})
