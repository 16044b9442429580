import { byId, changePool as changes, pool } from '@tributary/contract'
import { changeRow, defineVerb } from '../verbs/index.ts'
import { getPool } from './tracker.ts'

export const changePool = defineVerb({
  name: 'pool.change',
  scope: 'trackers:write',
  input: changes.extend(byId.shape),
  output: pool,
  audit: 'pool.changed',
  changesConfiguration: true,
  async run({ input, transaction }) {
    await changeRow(transaction, 'tenant.pool', input.id, { name: input.name })
    return getPool(transaction, input.id)
  },
})
