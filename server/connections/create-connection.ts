import { carrierConnection, createCarrierConnection as input } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { getConnection } from './connection.ts'

/** The credentials are tried at the carrier before anything is kept. */
export const createConnection = defineVerb({
  name: 'carrierConnection.create',
  scope: 'carriers:write',
  input,
  output: carrierConnection,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, newId, audit }) {
    const id = newId()
    const { authToken, baseUrl, ...shown } = input
    await context
      .findCarrier(input.carrier)
      .check({ ...shown, id, accountId: actor.accountId, authToken, ...(baseUrl && { baseUrl }) })
    return inTransaction(async (transaction) => {
      await transaction.query(
        `insert into tenant.carrier_connection (account_id, id, name, carrier, account_sid, auth_token_encrypted, base_url)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          actor.accountId,
          id,
          input.name,
          input.carrier,
          input.accountSid,
          context.secrets.encrypt(authToken),
          baseUrl ?? null,
        ],
      )
      await transaction.query(
        'insert into directory.carrier_connection (connection_id, account_id) values ($1, $2)',
        [id, actor.accountId],
      )
      await audit(transaction, 'carrier_connection.created', id, shown)
      return getConnection(transaction, id)
    })
  },
})
