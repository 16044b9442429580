import { carrierConnection, createCarrierConnection as input } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { checkBaseUrl } from './check-base-url.ts'
import { getConnection } from './connection.ts'

/** The credentials are tried at the carrier before anything is kept. Throws `conflict` when the carrier account is connected already. */
export const createConnection = defineVerb({
  name: 'carrierConnection.create',
  scope: 'carriers:write',
  input,
  output: carrierConnection,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, newId, audit }) {
    const id = newId()
    const { authToken, baseUrl, ...shown } = input
    checkBaseUrl(context, baseUrl)
    await context
      .findCarrier(input.carrier)
      .check({ ...shown, id, accountId: actor.accountId, authToken, ...(baseUrl && { baseUrl }) })
    return inTransaction(async (transaction) => {
      const [made] = await transaction.query('select 1 from tenant.carrier_connection where id = $1', [id])
      if (made) return getConnection(transaction, id)
      const [same] = await transaction.query<{ id: string; name: string }>(
        'select id, name from tenant.carrier_connection where deleted_at is null and carrier = $1 and account_sid = $2 and base_url is not distinct from $3',
        [input.carrier, input.accountSid, baseUrl ?? null],
      )
      if (same) {
        throw new AppError(
          'conflict',
          `"${same.name}" (${same.id}) is this carrier account already. Change it instead, for example to a new authToken.`,
        )
      }
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
