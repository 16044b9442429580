import { rename, rm } from 'node:fs/promises'
import { listMigrations } from '../../storage/index.ts'
import type { VerbContext } from '../../verbs/index.ts'
import { type DiskSpace, readDiskSpace } from '../disk-space.ts'
import { exportAccounts } from '../transfer/export-accounts.ts'
import { checkRoom, measureNeed, NoRoom } from './check-room.ts'
import { type Claim, type ExportIds, exportFiles } from './export-files.ts'
import { packFolder } from './pack-folder.ts'
import { silentMs, takeUpExport } from './take-up-export.ts'

export type ExportContext = Pick<VerbContext, 'database' | 'clock' | 'secrets' | 'log' | 'dataFolder'> & {
  adminUrl: string
  /** Whether the process is about to end: what is under way is left to whoever runs next. */
  isStopping(): boolean
  /** Of the disk that `folder` lies on; the real one by default. */
  readSpace?(folder: string): Promise<DiskSpace>
}

const keptMs = 3 * 86_400_000
const beatEveryMs = 1000

class Interrupted extends Error {}

type Progress = { rows: number; recordings: number }

/** Writes every export that waits, one after the other, and those whose writer fell silent. */
export async function writeExports(context: ExportContext): Promise<void> {
  const due = await context.database.project(({ query }) =>
    query<ExportIds>(
      `select account_id as "accountId", id as "exportId" from tenant.account_export
       where state = 'waiting' or (state = 'writing' and beat_at < to_timestamp($1::float8 / 1000)) order by id limit 100`,
      [context.clock.now() - silentMs],
    ),
  )
  for (const ids of due) {
    if (context.isStopping()) return
    const claim = await takeUpExport(context, ids)
    if (claim) await writeExport(context, claim)
  }
}

async function writeExport(context: ExportContext, claim: Claim): Promise<void> {
  const { accountId, exportId } = claim
  const { database, dataFolder, clock, log, readSpace = readDiskSpace } = context
  const { folder, part, archive } = exportFiles(dataFolder, claim)
  const beat = createBeat(context, claim)
  try {
    // Who stopped at this attempt may have left some of it.
    await Promise.all([folder, part].map(remove))
    checkRoom(await readSpace(dataFolder), await measureNeed(database, accountId))
    const { applied } = await listMigrations(context.adminUrl)
    const now = clock.now()
    const { installation } = context.secrets
    const done = await exportAccounts(
      { database, dataFolder, schema: applied, installation, now },
      { folder, accountId, isAlone: true, tell: () => {}, beat },
    )
    const bytes = await packFolder(folder, part, { atMs: now, beat: () => beat(done) })
    await rename(part, archive)
    await finish(context, claim, done, { bytes, missingAudio: done.missingAudio.length })
  } catch (error) {
    if (error instanceof Interrupted) return
    if (context.isStopping()) {
      // Before the attempt may be another's.
      await Promise.allSettled([folder, part].map(remove))
      await change(context, claim, "state = 'waiting', attempt = attempt - 1", [])
      return
    }
    const message = error instanceof Error ? error.message : String(error)
    log.error({ accountId, exportId, error: message }, 'an export could not be written')
    await change(context, claim, "state = 'failed', reason = $4", [explain(error)])
  } finally {
    // What cannot be deleted now is found by clearExports.
    await Promise.allSettled([folder, part].map(remove))
  }
}

const remove = (path: string) => rm(path, { recursive: true, force: true })

/** Its archive takes the place of the ones before. */
async function finish(
  context: ExportContext,
  claim: Claim,
  { rows, recordings }: Progress,
  { bytes, missingAudio }: { bytes: number; missingAudio: number },
): Promise<void> {
  const now = context.clock.now()
  const isOurs = await change(
    context,
    claim,
    `state = 'ready', row_count = $4, recordings = $5, missing_audio = $6, bytes = $7,
     ready_at = to_timestamp($8::float8 / 1000), expires_at = to_timestamp($9::float8 / 1000)`,
    [rows, recordings, missingAudio, bytes, now, now + keptMs],
  )
  if (!isOurs) throw new Interrupted()
  await context.database.inTransaction({ accountIds: [claim.accountId] }, ({ query }) =>
    query(
      "update tenant.account_export set state = 'removed' where account_id = $1 and id <> $2 and state = 'ready'",
      [claim.accountId, claim.exportId],
    ),
  )
}

/** Tells how far it is once a second. Throws when the disk gets full, when it was removed or another node took it up, and when this one is about to end. */
function createBeat(context: ExportContext, claim: Claim): (soFar: Progress) => Promise<void> {
  const { readSpace = readDiskSpace } = context
  let toldAt = context.clock.monotonic()
  return async ({ rows, recordings }) => {
    if (context.isStopping()) throw new Error('the server is stopping')
    const at = context.clock.monotonic()
    if (at - toldAt < beatEveryMs) return
    toldAt = at
    const isOurs = await change(
      context,
      claim,
      'row_count = $4, recordings = $5, beat_at = to_timestamp($6::float8 / 1000)',
      [rows, recordings, context.clock.now()],
    )
    if (!isOurs) throw new Interrupted()
    checkRoom(await readSpace(context.dataFolder), 0)
  }
}

/** `set` is from code, never from input. False when the export is no longer this claim's. */
async function change(
  { database }: ExportContext,
  { accountId, exportId, attempt }: Claim,
  set: string,
  values: readonly unknown[],
): Promise<boolean> {
  const rows = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query(
      `update tenant.account_export set ${set} where account_id = $1 and id = $2 and attempt = $3 and state = 'writing' returning 1`,
      [accountId, exportId, attempt, ...values],
    ),
  )
  return rows.length > 0
}

function explain(error: unknown): string {
  if (error instanceof NoRoom) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return 'The server has no room left for it. An export needs about twice the room of the recordings for a while.'
  return 'It could not be written. The server’s log says why; then try again.'
}
