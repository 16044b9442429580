import { byId, carrierConnection, changeCarrierConnection as changes } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { changeRow, defineVerb } from '../verbs/index.ts'
import { checkBaseUrl } from './check-base-url.ts'
import { getConnection, openConnection } from './connection.ts'

export const changeConnection = defineVerb({
  name: 'carrierConnection.change',
  scope: 'carriers:write',
  input: changes.extend(byId.shape),
  output: carrierConnection,
  changesConfiguration: true,
  async runInSteps({ input, context, inTransaction, audit, checkVersion }) {
    const { id, name, authToken, baseUrl } = input
    checkBaseUrl(context, baseUrl)
    const before = await inTransaction((transaction) => openConnection(transaction, context.secrets, id))
    // Whoever may change the address must not be able to have the token that is kept here sent to it.
    if (baseUrl && !authToken && originOf(baseUrl) !== originOf(before.baseUrl)) {
      throw new AppError(
        'invalid_input',
        'authToken: name it again with a new baseUrl, since it is sent there.',
        { errors: [{ path: 'authToken', message: 'required when the connection goes to another host' }] },
      )
    }
    if (authToken || baseUrl) {
      await context
        .findCarrier(before.carrier)
        .check({ ...before, ...(authToken && { authToken }), ...(baseUrl && { baseUrl }) })
    }
    return inTransaction(async (transaction) => {
      await checkVersion(transaction)
      await changeRow(transaction, 'tenant.carrier_connection', id, {
        name,
        base_url: baseUrl,
        auth_token_encrypted: authToken && context.secrets.encrypt(authToken),
      })
      await audit(transaction, 'carrier_connection.changed', id, {
        name,
        baseUrl,
        isTokenChanged: authToken !== undefined,
      })
      return getConnection(transaction, id)
    })
  },
})

const originOf = (url: string | undefined) => url && new URL(url).origin
