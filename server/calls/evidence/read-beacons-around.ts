import type { Transaction } from '../../storage/index.ts'

/** Milliseconds since the epoch. */
export type BeaconsOfVisit = { tappedAt?: number; hiddenAt?: number }

/** Visits of one account, and the moment their state is asked for. */
export type BeaconQuestion = { accountId: string; at: number; until: number; visitIds: readonly string[] }

// A visit ends after 30 minutes without a page view: whoever hid the page longer ago has begun another by now.
const lookBackMs = 1_800_000

type Row = {
  n: number
  visitId: string
  tappedAt: number | null
  hiddenAt: number | null
  shownAt: number | null
}

/**
 * For each question, by visit: its last tap up to `until`, and since when it was hidden then: what later beacons have overwritten.
 * A question that names no visit reads nothing; any other, half an hour of the account's beacons.
 */
export async function readBeaconsAround(
  transaction: Transaction,
  questions: readonly BeaconQuestion[],
): Promise<Map<string, BeaconsOfVisit>[]> {
  const answers = questions.map(() => new Map<string, BeaconsOfVisit>())
  const asked = questions.flatMap(({ accountId, at, until, visitIds }, n) =>
    visitIds.length > 0
      ? [{ n, account_id: accountId, since: at - lookBackMs, until, visit_ids: visitIds }]
      : [],
  )
  if (asked.length === 0) return answers
  const rows = await transaction.query<Row>(
    `select asked.n, b.fact->>'visitId' as "visitId",
       ${last("= 'tap'")} as "tappedAt", ${last("= 'hide'")} as "hiddenAt", ${last("in ('show', 'alive', 'copy', 'pageView')")} as "shownAt"
     from json_to_recordset($1) as asked (n integer, account_id uuid, since float8, until float8, visit_ids text[])
     join tenant.beacon_journal b on b.account_id = asked.account_id
       and b.happened_at >= to_timestamp(asked.since / 1000) and b.happened_at <= to_timestamp(asked.until / 1000)
     where b.fact->>'visitId' = any(asked.visit_ids)
     group by 1, 2`,
    [JSON.stringify(asked)],
  )
  for (const { n, visitId, tappedAt, hiddenAt, shownAt } of rows) {
    answers[n]?.set(visitId, {
      ...(tappedAt !== null && { tappedAt }),
      ...(hiddenAt !== null && hiddenAt > (shownAt ?? 0) && { hiddenAt }),
    })
  }
  return answers
}

const last = (kind: string) =>
  `extract(epoch from max(b.happened_at) filter (where b.fact->>'kind' ${kind}))::float8 * 1000`
