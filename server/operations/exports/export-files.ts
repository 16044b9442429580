import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export type ExportIds = { accountId: string; exportId: string }
/** Who writes an export. */
export type Claim = ExportIds & { attempt: number }

/** Where the archive of an export lies, and what is there while it is made. Each attempt has its own: a writer that was thought dead touches nothing of who came after it. */
export function exportFiles(dataFolder: string, { accountId, exportId, attempt }: Claim) {
  const path = (ending: Ending) =>
    join(dataFolder, 'exports', `${accountId}.${exportId}.${attempt}.${ending}`)
  return { folder: path('writing'), part: path('part'), archive: path('tar.gz') }
}

type Ending = 'writing' | 'part' | 'tar.gz'
const named = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d+)\.(?:writing|part|tar\.gz)$/

/** Everything that lies in the folder of exports, by whom it belongs to. */
export async function listExportFiles(dataFolder: string): Promise<(Claim & { path: string })[]> {
  const folder = join(dataFolder, 'exports')
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.flatMap((name) => {
    const [, accountId, exportId, attempt] = named.exec(name) ?? []
    return accountId && exportId
      ? [{ accountId, exportId, attempt: Number(attempt), path: join(folder, name) }]
      : []
  })
}
