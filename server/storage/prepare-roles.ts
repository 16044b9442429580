import type { Client } from 'pg'
import type { Secrets } from '../secrets.ts'

/** One role per job of the server; the logins of an installation are members. */
export const duties = ['app', 'ingest', 'directory_reader', 'projector', 'auth', 'eraser', 'jobs'] as const
export type Duty = (typeof duties)[number]

export const loginName = (secrets: Secrets, duty: Duty) => `tributary_${secrets.installation}_${duty}`

/**
 * Makes the owner, the duty roles and this installation's logins, as whoever `DATABASE_URL` names: a superuser, or a
 * role with CREATEROLE that owns the database. Idempotent; run under the migration lock.
 */
export async function prepareRoles(admin: Client, secrets: Secrets): Promise<void> {
  const ensure = async (role: string, options: string) => {
    const found = await admin.query('select from pg_roles where rolname = $1', [role])
    if (found.rowCount === 0) await admin.query(`create role ${admin.escapeIdentifier(role)} ${options}`)
  }
  await ensure('tributary_owner', 'nologin')
  await admin.query('grant tributary_owner to current_user with set true')
  const { rows } = await admin.query<{ name: string }>('select current_database() as name')
  const database = admin.escapeIdentifier(rows[0]?.name ?? '')
  await admin.query(`grant create on database ${database} to tributary_owner`)
  // Duty roles are the cluster's: without this, another installation's logins could read this database.
  await admin.query(`revoke connect, temporary on database ${database} from public`)
  for (const duty of duties) {
    const role = `tributary_${duty}`
    const login = loginName(secrets, duty)
    await ensure(role, 'nologin')
    await ensure(login, 'login')
    await admin.query(
      `alter role ${admin.escapeIdentifier(login)} password ${admin.escapeLiteral(secrets.databasePassword(login))}`,
    )
    await admin.query(`grant ${role} to ${admin.escapeIdentifier(login)}`)
    await admin.query(`grant connect on database ${database} to ${admin.escapeIdentifier(login)}`)
  }
  await admin.query('grant tributary_jobs to current_user with set true')
  await admin.query(`grant create on database ${database} to tributary_jobs`)
  await admin.query('create schema if not exists jobs authorization tributary_jobs')
}
