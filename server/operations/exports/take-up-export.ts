import type { VerbContext } from '../../verbs/index.ts'
import type { Claim, ExportIds } from './export-files.ts'

/** After which silence a writer counts as dead. */
export const silentMs = 120_000
const mostAttempts = 3

/** Of two nodes one gets it; undefined for the other. */
export async function takeUpExport(
  { database, clock }: Pick<VerbContext, 'database' | 'clock'>,
  ids: ExportIds,
): Promise<Claim | undefined> {
  const now = clock.now()
  const [row] = await database.inTransaction({ accountIds: [ids.accountId] }, ({ query }) =>
    query<{ attempt: number; state: string }>(
      `update tenant.account_export set attempt = attempt + 1, beat_at = to_timestamp($3::float8 / 1000), row_count = 0, recordings = 0,
         state = case when attempt < ${mostAttempts} then 'writing' else 'failed' end,
         reason = case when attempt < ${mostAttempts} then null else 'The server ended ${mostAttempts} times while it wrote this. Look into its log.' end
       where account_id = $1 and id = $2 and (state = 'waiting' or (state = 'writing' and beat_at < to_timestamp($4::float8 / 1000)))
       returning attempt, state`,
      [ids.accountId, ids.exportId, now, now - silentMs],
    ),
  )
  return row?.state === 'writing' ? { ...ids, attempt: row.attempt } : undefined
}
