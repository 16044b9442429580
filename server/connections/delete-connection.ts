import { byId } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { defineVerb } from '../verbs/index.ts'
import { getConnection } from './connection.ts'

const mostNamed = 20

/**
 * Forgets the carrier account and its token; calls and released numbers keep its name. Refused while numbers depend on it, and while
 * recordings are still to be fetched through it.
 */
export const deleteConnection = defineVerb({
  name: 'carrierConnection.delete',
  scope: 'carriers:write',
  input: byId,
  output: byId,
  audit: 'carrier_connection.deleted',
  changesConfiguration: true,
  async run({ input, transaction }) {
    // Held, so that no number is bought or attached through it meanwhile.
    await transaction.query('select 1 from tenant.carrier_connection where id = $1 for update', [input.id])
    const { name } = await getConnection(transaction, input.id)
    const numbers = await transaction.query<{ e164: string; state: string }>(
      "select e164, state from tenant.tracking_number where connection_id = $1 and state <> 'released' order by e164",
      [input.id],
    )
    if (numbers.length > 0) {
      const named = numbers.slice(0, mostNamed).map(({ e164, state }) => `${e164} (${state})`)
      const rest = numbers.length > mostNamed ? ` and ${numbers.length - mostNamed} more` : ''
      throw new AppError(
        'conflict',
        `"${name}" still carries ${numbers.length} numbers: ${named.join(', ')}${rest}. Release them first; a reservation that came to nothing can be given up.`,
      )
    }
    const [waiting] = await transaction.query<{ count: number }>(
      "select count(*) as count from tenant.recording where connection_id = $1 and state = 'pending'",
      [input.id],
    )
    if (waiting && waiting.count > 0)
      throw new AppError(
        'conflict',
        `${waiting.count} recordings are still to be fetched through "${name}". They are fetched, or given up, within a day.`,
      )
    await transaction.query(
      "update tenant.carrier_connection set deleted_at = now(), auth_token_encrypted = '' where id = $1",
      [input.id],
    )
    await transaction.query('delete from directory.carrier_connection where connection_id = $1', [input.id])
    await transaction.query('delete from tenant.reconciliation where connection_id = $1', [input.id])
    return { id: input.id }
  },
})
