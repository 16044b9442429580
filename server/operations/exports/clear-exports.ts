import { rm } from 'node:fs/promises'
import type { VerbContext } from '../../verbs/index.ts'
import { listExportFiles } from './export-files.ts'

type Context = Pick<VerbContext, 'database' | 'clock' | 'dataFolder'>

/** Ends the time of archives, and deletes from this node's disk whatever no export stands for any more, however it came to that. */
export async function clearExports({ database, clock, dataFolder }: Context): Promise<void> {
  const over = await database.project(({ query }) =>
    query<{ accountId: string }>(
      `select distinct account_id as "accountId" from tenant.account_export
       where state = 'ready' and expires_at <= to_timestamp($1::float8 / 1000)`,
      [clock.now()],
    ),
  )
  for (const { accountId } of over)
    await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query(
        `update tenant.account_export set state = 'removed'
         where account_id = $1 and state = 'ready' and expires_at <= to_timestamp($2::float8 / 1000)`,
        [accountId, clock.now()],
      ),
    )
  const files = await listExportFiles(dataFolder)
  if (files.length === 0) return
  const wanted = await database.project(({ query }) =>
    query<{ id: string; attempt: number }>(
      `select id, attempt from tenant.account_export where id = any($1) and state in ('writing', 'ready')`,
      [files.map(({ exportId }) => exportId)],
    ),
  )
  const kept = new Map(wanted.map(({ id, attempt }) => [id, attempt]))
  for (const { exportId, attempt, path } of files)
    if (kept.get(exportId) !== attempt) await rm(path, { recursive: true, force: true })
}
