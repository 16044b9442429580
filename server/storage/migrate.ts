import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import type { Secrets } from '../secrets.ts'
import { prepareRoles } from './prepare-roles.ts'

const folder = new URL('./migrations/', import.meta.url)
// Any constant will do; two servers starting at once must only agree on it.
const lockKey = 7_214_066_155

/**
 * Brings the database named by `adminUrl` up to date: forward only, one transaction each, one server at a time.
 * Returns the names applied now. Throws when an applied migration's text was changed afterwards, or when the
 * database is newer than this release.
 */
export async function migrate(adminUrl: string, secrets: Secrets): Promise<string[]> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'tributary migrate' })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock($1)', [lockKey])
    await prepareRoles(admin, secrets)
    await admin.query('set role tributary_owner')
    await admin.query('create schema if not exists migration')
    await admin.query(
      'create table if not exists migration.applied (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    const applied = await applyMissing(admin)
    await admin.query('call tenant.prepare_journals()')
    return applied
  } finally {
    await admin.end()
  }
}

async function applyMissing(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration.applied',
  )
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const unknown = [...applied.keys()].filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new Error(
      `The database was migrated by a newer release (it has ${unknown.join(', ')}). Run that release, or restore a back-up made before it.`,
    )
  }
  const done: string[] = []
  for (const name of names) {
    const sql = await readFile(new URL(name, folder), 'utf8')
    const sha256 = createHash('sha256').update(sql).digest('hex')
    const known = applied.get(name)
    if (known === sha256) continue
    if (known)
      throw new Error(
        `Migration ${name} was changed after it had been applied. Migrations are never edited: add a new one.`,
      )
    await admin.query('begin')
    await admin.query(sql)
    await admin.query('insert into migration.applied (name, sha256) values ($1, $2)', [name, sha256])
    await admin.query('commit')
    done.push(name)
  }
  return done
}
