import type { Session } from '@tributary/contract'
import type { Database } from '../storage/index.ts'
import type { Person } from './identities.ts'

type People = Pick<Database, 'queryPeople'>

const selectPeople = `
  select id, name, email, email_verified as "isEmailVerified", coalesce(two_factor_enabled, false) as "hasTwoFactor", created_at as "createdAt"
  from auth."user"`

export async function findByEmail(database: People, email: string): Promise<Person | undefined> {
  const [person] = await database.queryPeople<Person>(`${selectPeople} where email = $1`, [
    email.toLowerCase(),
  ])
  return person
}

export async function describePeople(database: People, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const people = await database.queryPeople<Person>(`${selectPeople} where id = any($1::uuid[])`, [ids])
  return new Map(people.map((person) => [person.id, person]))
}

/** Those that are not over, the latest used first. */
export async function listSessions(
  database: People,
  personId: string,
  now: string,
  currentId?: string,
): Promise<Session[]> {
  const rows = await database.queryPeople<
    Omit<Session, 'isCurrent'> & { userAgent: string; address: string }
  >(
    `select id, created_at as "createdAt", updated_at as "lastSeenAt", expires_at as "expiresAt",
       coalesce(user_agent, '') as "userAgent", coalesce(ip_address, '') as address
     from auth.session where user_id = $1 and expires_at > $2 order by updated_at desc, id desc limit 200`,
    [personId, now],
  )
  return rows.map(({ userAgent, address, ...session }) => ({
    ...session,
    ...(userAgent && { userAgent }),
    ...(address && { address }),
    isCurrent: session.id === currentId,
  }))
}

export async function endSessions(
  database: People,
  personId: string,
  which: { id: string } | { keptId?: string | undefined },
): Promise<number> {
  const ended = await database.queryPeople(
    'id' in which
      ? 'delete from auth.session where user_id = $1 and id = $2 returning id'
      : 'delete from auth.session where user_id = $1 and id is distinct from $2 returning id',
    [personId, 'id' in which ? which.id : (which.keptId ?? null)],
  )
  return ended.length
}

/** Devices that are asked for no second factor, links and steps under way: whatever was given to the person for later. */
export async function forgetOneTime(database: People, personId: string): Promise<void> {
  await database.queryPeople('delete from auth.verification where value = $1', [personId])
}

export async function forgetExpired(database: People, now: string): Promise<void> {
  await database.queryPeople('delete from auth.session where expires_at < $1', [now])
  await database.queryPeople('delete from auth.verification where expires_at < $1', [now])
}

export async function turnOffTwoFactor(database: People, personId: string): Promise<void> {
  await database.queryPeople('delete from auth.two_factor where user_id = $1', [personId])
  await database.queryPeople('update auth."user" set two_factor_enabled = false where id = $1', [personId])
}
