import { byId, carrierConnection, changeCarrierConnection as changes } from '@tributary/contract'
import { changeRow, defineVerb } from '../verbs/index.ts'
import { getConnection, openConnection } from './connection.ts'

export const changeConnection = defineVerb({
  name: 'carrierConnection.change',
  scope: 'carriers:write',
  input: changes.extend(byId.shape),
  output: carrierConnection,
  changesConfiguration: true,
  async runInSteps({ input, context, inTransaction, audit }) {
    const { id, name, authToken, baseUrl } = input
    const before = await inTransaction((transaction) => openConnection(transaction, context.secrets, id))
    if (authToken || baseUrl) {
      await context.findCarrier(before.carrier).check({ ...before, ...(authToken && { authToken }), ...(baseUrl && { baseUrl }) })
    }
    return inTransaction(async (transaction) => {
      await changeRow(transaction, 'tenant.carrier_connection', id, {
        name,
        base_url: baseUrl,
        auth_token_encrypted: authToken && context.secrets.encrypt(authToken),
      })
      await audit(transaction, 'carrier_connection.changed', id, { name, baseUrl, isTokenChanged: authToken !== undefined })
      return getConnection(transaction, id)
    })
  },
})
