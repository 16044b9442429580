import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'

type Row = { id: string }
/** A condition on the columns of the list with `?` for its value; undefined: does not filter. From code, never from input. */
export type ListFilter = [condition: string, value: unknown]

/**
 * One page of a list in order of making, newest first: `select` is a complete statement whose rows have `id` (UUIDv7), without
 * order and limit; its parameters may use $1.. . The cursor is the last id seen.
 */
export async function listPage<T extends Row>(
  transaction: Transaction,
  select: string,
  page: { cursor?: string | undefined; limit: number },
  parameters: readonly unknown[] = [],
  filters: readonly ListFilter[] = [],
): Promise<{ items: T[]; nextCursor?: string }> {
  if (page.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(page.cursor)) {
    throw new AppError(
      'invalid_input',
      'The cursor is not one that this list gave. Start again without it.',
      {
        errors: [{ path: 'cursor', message: 'not a cursor of this list' }],
      },
    )
  }
  const values = [...parameters, page.cursor ?? null, page.limit + 1]
  const next = parameters.length
  const conditions = [`($${next + 1}::uuid is null or id < $${next + 1})`]
  for (const [condition, value] of filters) {
    if (value === undefined) continue
    values.push(value)
    conditions.push(condition.replaceAll('?', `$${values.length}`))
  }
  const rows = await transaction.query<T>(
    `select * from (${select}) list where ${conditions.join(' and ')} order by id desc limit $${next + 2}`,
    values,
  )
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return rows.length > page.limit && last ? { items, nextCursor: last.id } : { items }
}
