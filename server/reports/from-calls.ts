import type { CallFilter } from '@tributary/contract'
import { type CallReader, narrowCalls } from '../calls/index.ts'
import type { Transaction } from '../storage/index.ts'
import type { Source } from './from-tally.ts'
import { columns, type Dimension } from './tallies.ts'

const ofCalls: Partial<Record<Dimension, string>> = {
  day: 'local_at::date',
  weekday: 'extract(isodow from local_at)::integer',
  hour: 'extract(hour from local_at)::integer',
  status: 'status',
  outcome: 'outcome',
}

/** The same rows as of a tally, one for each call: for what no tally knows. */
export async function fromCalls(
  transaction: Transaction,
  asked: CallFilter & CallReader,
  dimensions: readonly Dimension[],
): Promise<Source> {
  const { conditions, parameters, parameter } = await narrowCalls(transaction, asked)
  const keys = dimensions.map(
    (name, index) => `${ofCalls[name] ?? columns[name as keyof typeof columns]} as k${index}, `,
  )
  const from = `select ${keys.join('')}coalesce(value_currency, '') as currency, 1 as calls,
    (status in ('answered', 'completed'))::integer as answered,
    (status in ('missed', 'busy', 'failed', 'voicemail'))::integer as missed,
    is_first_time::integer as first_time, is_booked::integer as booked, (probability_ppm is not null)::integer as attributed,
    is_shared::integer as shared, coalesce(probability_ppm, 0) as probability_ppm, coalesce(talk_ms, 0) as talk_ms,
    coalesce(value_amount, 0) as value_amount
    from tenant.call where ${conditions.join(' and ')}`
  return { from, parameters, parameter }
}
