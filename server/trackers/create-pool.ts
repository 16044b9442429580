import { createPool as input, pool } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { getPool } from './tracker.ts'

export const createPool = defineVerb({
  name: 'pool.create',
  scope: 'trackers:write',
  input,
  output: pool,
  audit: 'pool.created',
  changesConfiguration: true,
  async run({ input, actor, transaction, newId }) {
    const id = newId()
    await transaction.query('insert into tenant.pool (account_id, id, name) values ($1, $2, $3)', [
      actor.accountId,
      id,
      input.name,
    ])
    return getPool(transaction, id)
  },
})
