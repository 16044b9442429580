import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { copyTree } from './copy-tree.ts'

/** Folders that PostgreSQL makes anew; their contents are of no use to a copy. */
const emptied =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|(^|\/)pgsql_tmp/
const left =
  /^(postmaster\.(pid|opts)|backup_label.*|tablespace_map.*|recovery\.signal|standby\.signal|pg_internal\.init)$/

/**
 * Copies a running PostgreSQL's data folder, as PostgreSQL's manual has it ("Making a Base Backup Using the Low Level API"): between start
 * and stop every page that changes is in the log whole, so that files copied while they change are mended when the copy first starts. The
 * log from start to stop comes along; a slot keeps it from being recycled meanwhile. Needs nothing but the connection of a superuser.
 */
export async function copyCluster(adminUrl: string, folder: string, to: string): Promise<{ bytes: number }> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'tributary backup' })
  await client.connect()
  try {
    // A temporary slot goes with this connection, whatever happens.
    await client.query("select pg_create_physical_replication_slot('tributary_backup', true, true)")
    const [started] = (
      await client.query<{ wal: string }>("select pg_walfile_name(pg_backup_start('tributary', true)) as wal")
    ).rows
    let bytes = await copyTree(
      folder,
      to,
      (path) => emptied.test(path) || left.test(path) || path === 'global/pg_control',
    )
    // Last, so that it is not older than anything it speaks of.
    await copyFile(join(folder, 'global/pg_control'), join(to, 'global/pg_control'))
    const [stopped] = (
      await client.query<{ label: string; wal: string; tablespaces: string }>(
        'select labelfile as label, pg_walfile_name(lsn) as wal, spcmapfile as tablespaces from pg_backup_stop(false)',
      )
    ).rows
    if (!started || !stopped) throw new Error('PostgreSQL did not say what it had done.')
    await writeFile(join(to, 'backup_label'), stopped.label, { mode: 0o600, flush: true })
    bytes += await copyLog(client, folder, to, started.wal, stopped.wal)
    return { bytes }
  } finally {
    await client.end()
  }
}

/** The files of the write-ahead log from the first to the last of them. */
async function copyLog(
  client: pg.Client,
  folder: string,
  to: string,
  first: string,
  last: string,
): Promise<number> {
  // What was written last must be in a file that is complete on the disk.
  const { rows } = await client.query<{ name: string; size: number }>(
    'select name, size::float8 as size from pg_ls_waldir() where name between $1 and $2 and length(name) = 24 order by name',
    [first, last],
  )
  if (rows[0]?.name !== first || rows.at(-1)?.name !== last)
    throw new Error('The write-ahead log of the back-up is not complete. Try again.')
  await mkdir(join(to, 'pg_wal/archive_status'), { recursive: true, mode: 0o700 })
  let bytes = 0
  for (const { name, size } of rows) {
    await copyFile(join(folder, 'pg_wal', name), join(to, 'pg_wal', name))
    bytes += size
  }
  return bytes
}
