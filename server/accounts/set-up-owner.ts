import { timingSafeEqual } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { VerbContext } from '../verbs/index.ts'
import { storeMember } from './store-member.ts'

type Context = Pick<VerbContext, 'database' | 'randomness' | 'clock' | 'identities' | 'secrets'>
export type FirstOwner = {
  name: string
  email: string
  password: string
  isEmailVerified: boolean
  accountName?: string | undefined
}

const lockKey = 7_214_066_160

/** The oldest account's oldest owner; undefined until the installation is set up. */
export async function findOwner({ database }: Pick<Context, 'database'>): Promise<string | undefined> {
  const [owner] = await database.readDirectory<{ personId: string }>(
    `select user_id as "personId" from directory.member
     where role = 'owner' and account_id = (select account_id from directory.account order by created_at, account_id limit 1)
     order by created_at, id limit 1`,
  )
  return owner?.personId
}

async function findFirstAccount({ database }: Pick<Context, 'database'>): Promise<string> {
  const [account] = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account order by created_at, account_id limit 1',
  )
  if (!account) throw new AppError('internal', 'There is no account to be owner of.')
  return account.id
}

/** Opens the set-up page of the oldest account, and of no other that may be the oldest later. */
export const makeSetUpToken = async (context: Pick<Context, 'database' | 'secrets'>): Promise<string> =>
  context.secrets.setUpToken(await findFirstAccount(context))

/** Whether this is the token of the start line's address. */
export async function isSetUpToken(
  context: Pick<Context, 'database' | 'secrets'>,
  token: string,
): Promise<boolean> {
  const [given, right] = [Buffer.from(token), Buffer.from(await makeSetUpToken(context))]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Makes the first owner of the oldest account and answers who it is. Undefined when there is one: of two at once, one is made. */
export function setUpOwner(context: Context, owner: FirstOwner): Promise<string | undefined> {
  const { database, identities, randomness, clock } = context
  return database.project(async ({ query }) => {
    await query('select pg_advisory_xact_lock($1)', [lockKey])
    if (await findOwner(context)) return undefined
    const accountId = await findFirstAccount(context)
    const { accountName, ...person } = owner
    // A set-up that was cut off after this left the person behind: it goes on with them.
    const known = await identities.findByEmail(owner.email)
    // The link says nothing of whose the address is; the environment and the demo do.
    if (known && !owner.isEmailVerified && !(await identities.isPassword(known.id, owner.password)))
      throw new AppError(
        'credentials_wrong',
        'Somebody with this address has a user already, with another password.',
      )
    const personId = known?.id ?? (await identities.createPerson(person))
    await database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
      const now = clock.now()
      const id = randomness.id(now)
      await storeMember(transaction, { accountId, id, personId, role: 'owner', grants: [] })
      if (accountName) await transaction.query('update tenant.account set name = $1', [accountName])
      await transaction.query(
        "insert into tenant.audit_entry (account_id, id, actor, action, subject_id, change) values ($1, $2, $3, 'member.joined', $4, $5)",
        [
          accountId,
          randomness.id(now),
          `user:${personId}`,
          id,
          JSON.stringify({ role: 'owner', accountName }),
        ],
      )
    })
    return personId
  })
}
