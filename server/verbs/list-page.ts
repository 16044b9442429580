import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'

type Row = { id: string }

/**
 * One page of a list in order of making, newest first: `select` is a complete statement whose rows have `id` (UUIDv7), without
 * order and limit; its parameters may use $1.. . The cursor is the last id seen.
 */
export async function listPage<T extends Row>(
  transaction: Transaction,
  select: string,
  page: { cursor?: string | undefined; limit: number },
  parameters: readonly unknown[] = [],
): Promise<{ items: T[]; nextCursor?: string }> {
  if (page.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(page.cursor)) {
    throw new AppError('invalid_input', 'The cursor is not one that this list gave. Start again without it.')
  }
  const next = parameters.length
  const rows = await transaction.query<T>(
    `select * from (${select}) list where $${next + 1}::uuid is null or id < $${next + 1} order by id desc limit $${next + 2}`,
    [...parameters, page.cursor ?? null, page.limit + 1],
  )
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return rows.length > page.limit && last ? { items, nextCursor: last.id } : { items }
}
