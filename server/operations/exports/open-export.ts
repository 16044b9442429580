import { stat } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import { type FilePart, openFilePart } from '../../recordings/index.ts'
import { type Actor, holdsScope, makeCall, type VerbContext } from '../../verbs/index.ts'
import { exportFiles } from './export-files.ts'
import { readExport } from './export-row.ts'

/**
 * The archive of an export, or the part of it that a Range header asks for; the audit log says who took it. Throws `scope_missing`,
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
    const { archive } = exportFiles(context.dataFolder, { accountId, exportId: id })
    const file = await stat(archive).catch(() => undefined)
    if (!file)
      throw new AppError(
        'not_found',
        'The archive is missing on this server. If several servers share one database, they must share the exports folder too.',
      )
    const part = openFilePart(archive, file.size, range)
    // One line for a download, however many parts it is fetched in.
    if (part.isFromStart)
      await makeCall(context, actor, {}).audit(transaction, 'account_export.downloaded', id, {})
    return { ...part, name: `tributary-export-${found.requestedAt.slice(0, 10)}.tar.gz` }
  })
}
