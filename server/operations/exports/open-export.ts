import { stat } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import { type FilePart, openFilePart } from '../../recordings/index.ts'
import type { Transaction } from '../../storage/index.ts'
import { type Actor, holdsScope, makeCall, type VerbContext } from '../../verbs/index.ts'
import { exportFiles } from './export-files.ts'
import { readExport } from './export-row.ts'

/**
 * The archive of an export, or the part of it that a Range header asks for; the audit log says who took it, once an hour
 * however many parts it is fetched in. Throws `scope_missing`,
 * `not_found`, and `conflict` while it is not ready.
 */
export async function openExport(
  context: VerbContext,
  actor: Actor,
  { id, range }: { id: string; range?: string | undefined },
): Promise<FilePart & { name: string }> {
  if (!holdsScope(actor, 'exports:read'))
    throw new AppError('scope_missing', 'This needs the scope exports:read, which you do not have.')
  const { accountId } = actor
  return context.database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const found = await readExport(transaction, accountId, id)
    if (found.state === 'removed')
      throw new AppError('not_found', 'This export was removed, or its time is over. Ask for a new one.')
    if (found.state !== 'ready')
      throw new AppError(
        'conflict',
        found.reason ?? 'The export is still being written. Ask again in a while.',
      )
    if (Date.parse(found.expiresAt ?? '') <= context.clock.now())
      throw new AppError('not_found', 'The time of this export is over. Ask for a new one.')
    const { archive } = exportFiles(context.dataFolder, {
      accountId,
      exportId: id,
      attempt: await readAttempt(transaction, accountId, id),
    })
    const file = await stat(archive).catch(() => undefined)
    if (!file)
      throw new AppError(
        'not_found',
        'The archive is missing on this server. If several servers share one database, they must share the exports folder too.',
      )
    const part = openFilePart(archive, file.size, range)
    if (part.status !== 416 && !(await wasToldLately(transaction, actor, id, context.clock.now())))
      await makeCall(context, actor, {}).audit(transaction, 'account_export.downloaded', id, {})
    return { ...part, name: `tributary-export-${found.requestedAt.slice(0, 10)}.tar.gz` }
  })
}

async function readAttempt({ query }: Transaction, accountId: string, id: string): Promise<number> {
  const [row] = await query<{ attempt: number }>(
    'select attempt from tenant.account_export where account_id = $1 and id = $2',
    [accountId, id],
  )
  return row?.attempt ?? 0
}

/** Any part may be all that somebody wants, so it is not by where a part begins that a download is told once. */
async function wasToldLately(
  { query }: Transaction,
  { accountId, name }: Actor,
  id: string,
  now: number,
): Promise<boolean> {
  const told = await query(
    `select 1 from tenant.audit_entry where account_id = $1 and subject_id = $2 and action = 'account_export.downloaded' and actor = $3
       and at > to_timestamp($4::float8 / 1000) - interval '1 hour' limit 1`,
    [accountId, id, name, now],
  )
  return told.length > 0
}
