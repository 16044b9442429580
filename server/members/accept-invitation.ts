import type { acceptInvitation as contract, OpenedInvitation } from '@tributary/contract'
import type { z } from 'zod'
import { storeMember } from '../accounts/index.ts'
import { AppError } from '../errors.ts'
import type { Sender } from '../identities/index.ts'
import type { VerbContext } from '../verbs/index.ts'
import {
  describeInvitations,
  type InvitationRow,
  readInvitationToken,
  selectInvitations,
} from './invitation-row.ts'
import { storeLocations } from './store-locations.ts'

const dead = () =>
  new AppError('link_invalid', 'This invitation was used, revoked, or has expired. Ask for a new one.')

type Open = { accountId: string; accountName: string; hash: Buffer; row: InvitationRow }

async function findOpen({ database, clock }: VerbContext, token: string): Promise<Open> {
  const read = readInvitationToken(token)
  if (!read) throw dead()
  return database.inTransaction({ accountIds: [read.accountId] }, async (transaction) => {
    const [row] = await transaction.query<InvitationRow>(
      `${selectInvitations} where token_hash = $1 and accepted_at is null and revoked_at is null and expires_at > $2`,
      [read.hash, new Date(clock.now()).toISOString()],
    )
    const [account] = await transaction.query<{ name: string }>('select name from tenant.account')
    if (!row || !account) throw dead()
    return { ...read, row, accountName: account.name }
  })
}

/** What an invitation is to, for who holds its link. Throws `link_invalid`. */
export async function openInvitation(context: VerbContext, token: string): Promise<OpenedInvitation> {
  const { row, accountName } = await findOpen(context, token)
  const [told] = await describeInvitations(context, [row])
  const person = await context.identities.findByEmail(row.email)
  return {
    email: row.email,
    role: row.role,
    accountName,
    expiresAt: row.expiresAt,
    hasUser: person !== undefined,
    ...(told?.invitedBy && { invitedBy: told.invitedBy }),
  }
}

/**
 * Makes the person a member. `personId` is who is signed in: they must have the invited address. With nobody signed in and the
 * address new, makes the person and answers the cookies of their session. Of two that accept at once, one gets `link_invalid`.
 */
export async function acceptInvitation(
  context: VerbContext,
  { token, name, password }: z.output<typeof contract>,
  sender: Sender,
  personId: string | undefined,
): Promise<{ accountId: string; cookies: string[] }> {
  const { identities } = context
  const open = await findOpen(context, token)
  const { email } = open.row
  const known = await identities.findByEmail(email)
  if (personId && personId !== known?.id)
    throw new AppError(
      'conflict',
      `This invitation is for ${email}, and you are signed in as somebody else. Sign out, then open the link again.`,
    )
  if (known) {
    if (!personId)
      throw new AppError('unauthenticated', `Sign in as ${email} first, then open the link again.`)
    await join(context, open, known.id)
    return { accountId: open.accountId, cookies: [] }
  }
  if (!name || !password)
    throw new AppError(
      'invalid_input',
      'Somebody new needs a name and a password of at least 10 characters.',
      {
        errors: [
          ...(name ? [] : [{ path: 'name', message: 'is missing' }]),
          ...(password ? [] : [{ path: 'password', message: 'is missing' }]),
        ],
      },
    )
  // Whoever has the link read it in that mailbox, unless it was handed over by the inviter.
  const person = { name, email, password, isEmailVerified: !open.row.isHandedOver }
  const made = await identities.createPerson(person).catch((error: unknown) => {
    // Nobody had this address a moment ago.
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
    throw new AppError(
      'link_invalid',
      `Somebody has accepted this invitation, or signed up as ${email}, this very moment. Sign in as ${email}; when that shows nothing of the account, open the link again.`,
      { cause: error },
    )
  })
  await join(context, open, made)
  return { accountId: open.accountId, cookies: await identities.openSession(made, sender) }
}

async function join(
  { database, clock, randomness, mailer }: VerbContext,
  { accountId, hash, row: { mailId } }: Open,
  personId: string,
): Promise<void> {
  const now = clock.now()
  await database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const [row] = await transaction.query<InvitationRow>(
      `update tenant.invitation set accepted_at = $2 where token_hash = $1 and accepted_at is null and revoked_at is null and expires_at > $2
       returning role, grants, location_ids as "locationIds"`,
      [hash, new Date(now).toISOString()],
    )
    if (!row) throw dead()
    const memberId = randomness.id(now)
    await storeMember(transaction, { accountId, id: memberId, personId, role: row.role, grants: row.grants })
    await storeLocations(transaction, accountId, memberId, row.locationIds ?? [])
    await transaction.query(
      "insert into tenant.audit_entry (account_id, id, actor, action, subject_id, change) values ($1, $2, $3, 'member.joined', $4, $5)",
      [
        accountId,
        randomness.id(now),
        `user:${personId}`,
        memberId,
        JSON.stringify({ role: row.role, grants: row.grants }),
      ],
    )
  })
  // The link came another way than by a mail that still waits.
  if (mailId) await mailer.forget([mailId])
}
