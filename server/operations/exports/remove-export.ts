import { accountExport, byId } from '@tributary/contract'
import { defineVerb } from '../../verbs/index.ts'
import { readExport } from './export-row.ts'

/** Ends an export that is under way, or takes its archive away: at once for everybody, from the disk within seconds. */
export const removeExport = defineVerb({
  name: 'accountExport.remove',
  scope: 'exports:write',
  input: byId,
  output: accountExport,
  audit: 'account_export.removed',
  async run({ input, actor, transaction }) {
    await transaction.query(
      "update tenant.account_export set state = 'removed' where account_id = $1 and id = $2",
      [actor.accountId, input.id],
    )
    return readExport(transaction, actor.accountId, input.id)
  },
})
