import type { Database } from '../storage/index.ts'
import type { ToldMail } from './mail.ts'

type People = Pick<Database, 'queryPeople'>
type Row = {
  id: string
  sentAt: string | null
  triedAt: string | null
  problem: string | null
  nextTryAt: string | null
}

/** What became of each of these mails. */
export async function tellMail(database: People, ids: readonly string[]): Promise<Map<string, ToldMail>> {
  if (ids.length === 0) return new Map()
  const rows = await database.queryPeople<Row>(
    `select id, sent_at as "sentAt", tried_at as "triedAt", problem, next_attempt_at as "nextTryAt"
     from auth.outgoing_mail where id = any($1::uuid[])`,
    [ids],
  )
  return new Map(
    rows.map(({ id, sentAt, triedAt, problem, nextTryAt }) => [
      id,
      {
        ...(sentAt && { sentAt }),
        ...(triedAt && { triedAt }),
        ...(problem && { problem }),
        ...(nextTryAt && { nextTryAt }),
      },
    ]),
  )
}

/** `problem` is the last one's; `since`: when the oldest of them was to be sent; `waiting`: those that will be tried again. */
export type Unsent = { count: number; waiting: number; problem: string; since: string }

/** Mails that were tried and have not been sent: of an account; of `null`, of persons; of nobody in particular, all. */
export async function findUnsent(database: People, accountId?: string | null): Promise<Unsent | undefined> {
  const [row] = await database.queryPeople<Omit<Unsent, 'since'> & { since: string | null }>(
    `select count(*)::int as count, count(next_attempt_at)::int as waiting, (array_agg(problem order by tried_at desc))[1] as problem,
       min(created_at) as since
     from auth.outgoing_mail where problem is not null and ($1 or account_id is not distinct from $2::uuid)`,
    [accountId === undefined, accountId ?? null],
  )
  return row?.since ? { ...row, since: row.since } : undefined
}

const askedAboutMs = 8 * 86_400_000

/** These, or those without a turn that nobody asks about any more: an invitation is over by then. Answers whose they were; undefined: persons'. */
export async function forgetMail(
  database: People,
  which: { ids: readonly string[] } | { now: number },
): Promise<(string | undefined)[]> {
  const rows = await ('ids' in which
    ? database.queryPeople<{ accountId: string | null }>(
        'delete from auth.outgoing_mail where id = any($1::uuid[]) returning account_id as "accountId"',
        [which.ids],
      )
    : database.queryPeople<{ accountId: string | null }>(
        'delete from auth.outgoing_mail where next_attempt_at is null and created_at < $1 returning account_id as "accountId"',
        [new Date(which.now - askedAboutMs).toISOString()],
      ))
  return [...new Set(rows.map(({ accountId }) => accountId ?? undefined))]
}
