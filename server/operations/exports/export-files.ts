import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export type ExportIds = { accountId: string; exportId: string }

/** Where the archive of an export lies, and what is there while it is made. */
export function exportFiles(dataFolder: string, { accountId, exportId }: ExportIds) {
  const path = (ending: Ending) => join(dataFolder, 'exports', `${accountId}.${exportId}.${ending}`)
  return { folder: path('writing'), part: path('part'), archive: path('tar.gz') }
}

type Ending = 'writing' | 'part' | 'tar.gz'
const named = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(writing|part|tar\.gz)$/

/** Everything that lies in the folder of exports, by whom it belongs to. */
export async function listExportFiles(dataFolder: string): Promise<(ExportIds & { path: string })[]> {
  const folder = join(dataFolder, 'exports')
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.flatMap((name) => {
    const [, accountId, exportId] = named.exec(name) ?? []
    return accountId && exportId ? [{ accountId, exportId, path: join(folder, name) }] : []
  })
}
