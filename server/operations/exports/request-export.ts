import { accountExport } from '@tributary/contract'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { defineVerb } from '../../verbs/index.ts'
import { readExport } from './export-row.ts'

/** Has an archive of the account written; a node takes it up within seconds. Throws `conflict` while another one is under way. */
export const requestExport = defineVerb({
  name: 'accountExport.request',
  scope: 'exports:write',
  input: z.object({}),
  output: accountExport,
  audit: 'account_export.requested',
  async run({ actor, context, transaction, newId }) {
    const id = newId()
    const rows = await transaction.query(
      `insert into tenant.account_export (account_id, id, requested_at, actor) values ($1, $2, to_timestamp($3::float8 / 1000), $4)
       on conflict (account_id) where state in ('waiting', 'writing') do nothing returning 1`,
      [actor.accountId, id, context.clock.now(), actor.name],
    )
    if (rows.length === 0)
      throw new AppError(
        'conflict',
        'An export of this account is under way. Wait for it, or remove it first.',
      )
    return readExport(transaction, actor.accountId, id)
  },
})
