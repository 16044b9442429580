import type { AccountExport } from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'
import { notFound } from '../../verbs/index.ts'

export const selectExports = `
  select id, requested_at as "requestedAt", actor, state, row_count as rows, recordings, missing_audio as "missingAudio", bytes,
    ready_at as "readyAt", expires_at as "expiresAt", reason
  from tenant.account_export`

export async function readExport(
  { query }: Transaction,
  accountId: string,
  id: string,
): Promise<AccountExport> {
  const [row] = await query<AccountExport>(`${selectExports} where account_id = $1 and id = $2`, [
    accountId,
    id,
  ])
  if (!row) throw notFound('tenant.account_export')
  return row
}
