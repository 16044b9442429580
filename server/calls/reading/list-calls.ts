import type { Call, CallFilter, CallSort } from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'
import { readCursor, writeCursor } from './call-cursor.ts'
import type { CallReader } from './call-reader.ts'
import { type CallRow, readCall, selectCalls } from './call-row.ts'
import { narrowCalls } from './narrow-calls.ts'

/** `relatedTo`: the other calls of the caller of that call; none when the caller gave no number. */
export type CallQuery = CallFilter &
  CallReader & {
    relatedTo?: string
    sort?: CallSort
    cursor?: string | undefined
    limit: number
  }

/** The words of the indexes. */
const sorts = {
  startedAt: ['started_at', 'timestamptz'],
  durationMs: ['coalesce(duration_ms, -1)', 'bigint'],
  talkMs: ['coalesce(talk_ms, -1)', 'integer'],
  value: ['coalesce(value_amount, -1)', 'bigint'],
  probability: ['coalesce(probability_ppm, -1)', 'integer'],
} as const

/** One page of calls, latest start first unless told otherwise. Throws `invalid_input` for a cursor that is not of this list. */
export async function listCalls(
  transaction: Transaction,
  input: CallQuery,
): Promise<{ items: Call[]; nextCursor?: string }> {
  const { conditions, parameters, parameter } = await narrowCalls(transaction, input)
  if (input.relatedTo !== undefined) {
    const other = parameter(input.relatedTo)
    conditions.push(
      `from_number = (select from_number from tenant.call where account_id = $1 and id = ${other}::uuid)`,
      `id <> ${other}::uuid`,
    )
  }
  const sort = input.sort ?? '-startedAt'
  const [column, type] = sorts[sort.replace(/^-/, '') as keyof typeof sorts]
  const [direction, beyond] = sort.startsWith('-') ? ['desc', '<'] : ['asc', '>']
  if (input.cursor !== undefined) {
    const { value, id } = readCursor(input.cursor, sort)
    conditions.push(`(${column}, id) ${beyond} (${parameter(value)}::${type}, ${parameter(id)}::uuid)`)
  }
  const page = `select *, ${column} as sorted_by from tenant.call where ${conditions.join(' and ')}
    order by ${column} ${direction}, id ${direction} limit ${parameter(input.limit + 1)}`
  const rows = await transaction.query<CallRow & { sortedBy: string | number }>(
    `${selectCalls(page)} order by c.sorted_by ${direction}, c.id ${direction}`,
    parameters,
  )
  const items = rows.slice(0, input.limit).map(readCall)
  const last = rows[input.limit - 1]
  return rows.length > input.limit && last
    ? { items, nextCursor: writeCursor({ sort, value: last.sortedBy, id: last.id }) }
    : { items }
}
