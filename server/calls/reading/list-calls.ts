import type { Call, listCalls as query } from '@tributary/contract'
import type { z } from 'zod'
import type { Transaction } from '../../storage/index.ts'
import { readCursor, writeCursor } from './call-cursor.ts'
import { type CallRow, readCall, selectCalls } from './call-row.ts'

export type CallQuery = z.output<typeof query> & { accountId: string }

/** One page of calls, latest start first. Throws `invalid_input` for a cursor that is not of this list. */
export async function listCalls(
  transaction: Transaction,
  input: CallQuery,
): Promise<{ items: Call[]; nextCursor?: string }> {
  // The account is named beside row-level security, whose "any of" gives no order to read the index in.
  const parameters: unknown[] = [input.accountId]
  const conditions = ['account_id = $1', 'not is_test']
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value === undefined) return
    parameters.push(value)
    conditions.push(condition(`$${parameters.length}`))
  }
  add(input.locationId, (p) => `location_id = ${p}`)
  add(input.trackerId, (p) => `tracker_id = ${p}`)
  add(input.status, (p) => `status = ${p}`)
  add(input.channel, (p) => `channel = ${p}`)
  add(input.from, (p) => `started_at >= ${p}::timestamptz`)
  add(input.to, (p) => `started_at < ${p}::timestamptz`)
  add(searchPattern(input.search), (p) => `(from_number like ${p} or to_number like ${p})`)
  if (input.cursor !== undefined) {
    const { at, id } = readCursor(input.cursor)
    parameters.push(at, id)
    conditions.push(
      `(started_at, id) < ($${parameters.length - 1}::timestamptz, $${parameters.length}::uuid)`,
    )
  }
  parameters.push(input.limit + 1)
  const page = `select * from tenant.call where ${conditions.join(' and ')} order by started_at desc, id desc limit $${parameters.length}`
  const rows = await transaction.query<CallRow>(
    `${selectCalls(page)} order by c.started_at desc, c.id desc`,
    parameters,
  )
  const items = rows.slice(0, input.limit).map(readCall)
  const last = items.at(-1)
  return rows.length > input.limit && last
    ? { items, nextCursor: writeCursor({ at: last.startedAt, id: last.id }) }
    : { items }
}

/** Numbers are stored as digits; what people type has spaces, dots and brackets in it. */
function searchPattern(search: string | undefined): string | undefined {
  const typed = search?.trim()
  if (!typed) return undefined
  const digits = typed.replace(/[\s().\-/]/g, '')
  return `%${digits.replace(/[\\%_]/g, '\\$&')}%`
}
