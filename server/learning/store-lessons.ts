import type { Lesson } from '../attribution/index.ts'
import type { Transaction } from '../storage/index.ts'

/** Keeps what calls teach. `at`: milliseconds since the epoch. */
export async function storeLessons(
  transaction: Transaction,
  lessons: readonly { accountId: string; callId: string; lesson: Lesson }[],
  at: number,
): Promise<void> {
  if (lessons.length === 0) return
  await transaction.query(
    `insert into tenant.call_lesson (account_id, call_id, taken_at, lesson)
     select account_id, call_id, to_timestamp($2::float8 / 1000), lesson
     from json_to_recordset($1) as row (account_id uuid, call_id uuid, lesson jsonb)
     on conflict do nothing`,
    [
      JSON.stringify(
        lessons.map(({ accountId, callId, lesson }) => ({ account_id: accountId, call_id: callId, lesson })),
      ),
      at,
    ],
  )
}
