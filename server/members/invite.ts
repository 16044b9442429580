import {
  byId,
  createInvitation as input,
  invitation,
  pageQuery,
  peoplePages,
  sentInvitation,
} from '@tributary/contract'
import { AppError } from '../errors.ts'
import { writeInvitation } from '../mail/index.ts'
import { hashToken } from '../secrets.ts'
import type { Transaction } from '../storage/index.ts'
import { type Actor, defineVerb, listPage, notFound, type VerbContext } from '../verbs/index.ts'
import { checkAccess, checkIsOwner } from './check-access.ts'
import {
  describeInvitations,
  getInvitationRow,
  type InvitationRow,
  invitationLifeMs,
  makeInvitationToken,
  selectInvitations,
  stateOf,
} from './invitation-row.ts'

export const listInvitations = defineVerb({
  name: 'invitation.list',
  scope: 'members:read',
  input: pageQuery,
  output: peoplePages.invitations,
  async run({ input, context, transaction }) {
    const page = await listPage<InvitationRow>(transaction, selectInvitations, input)
    return { ...page, items: await describeInvitations(context, page.items) }
  },
})

/** Throws `conflict` for somebody who is a member or has an open invitation already; an expired one makes room. */
export const createInvitation = defineVerb({
  name: 'invitation.create',
  scope: 'members:write',
  input,
  output: sentInvitation,
  async runInSteps({ input, actor, context, newId, inTransaction, audit }) {
    takeTurn(context, actor)
    const person = await context.identities.findByEmail(input.email)
    const { token, sent } = makeLetter(context, actor)
    const made = await inTransaction(async (transaction) => {
      await checkAccess(transaction, actor, input)
      if (person) {
        const members = await transaction.query('select 1 from directory.member where user_id = $1', [
          person.id,
        ])
        if (members.length > 0) throw new AppError('conflict', `${input.email} is a member already.`)
      }
      const id = newId()
      await transaction.query(
        'update tenant.invitation set revoked_at = $2 where email = $1 and accepted_at is null and revoked_at is null and expires_at <= $2',
        [input.email, sent.at],
      )
      await transaction.query(
        `insert into tenant.invitation (account_id, id, email, role, grants, location_ids, token_hash, invited_by, created_at, sent_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
        [
          actor.accountId,
          id,
          input.email,
          input.role,
          input.grants,
          input.role === 'manager' ? input.locationIds : null,
          hashToken(token),
          actor.name,
          sent.at,
          sent.until,
        ],
      )
      await audit(transaction, 'invitation.created', id, input)
      return getInvitationRow(transaction, id)
    })
    return sendLetter(context, actor, made, token)
  },
})

/** A new link, for 7 days from now; the old one stops working. Also for one that has expired. */
export const resendInvitation = defineVerb({
  name: 'invitation.resend',
  scope: 'members:write',
  input: byId,
  output: sentInvitation,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    takeTurn(context, actor)
    const { token, sent } = makeLetter(context, actor)
    const row = await inTransaction(async (transaction) => {
      const before = await getOpen(transaction, input.id, context)
      await checkAccess(transaction, actor, { ...before, locationIds: before.locationIds ?? undefined })
      await transaction.query(
        'update tenant.invitation set token_hash = $2, sent_at = $3, expires_at = $4 where id = $1',
        [input.id, hashToken(token), sent.at, sent.until],
      )
      await audit(transaction, 'invitation.sent', input.id, { email: before.email })
      return getInvitationRow(transaction, input.id)
    })
    return sendLetter(context, actor, row, token)
  },
})

export const revokeInvitation = defineVerb({
  name: 'invitation.revoke',
  scope: 'members:write',
  input: byId,
  output: invitation,
  audit: 'invitation.revoked',
  async run({ input, actor, context, transaction }) {
    const before = await getOpen(transaction, input.id, context)
    if (before.role === 'owner') checkIsOwner(actor)
    await transaction.query('update tenant.invitation set revoked_at = $2 where id = $1', [
      input.id,
      new Date(context.clock.now()).toISOString(),
    ])
    const [revoked] = await describeInvitations(context, [await getInvitationRow(transaction, input.id)])
    return revoked
  },
})

/** Held until the transaction ends, so that nobody accepts it meanwhile. */
async function getOpen(transaction: Transaction, id: string, { clock }: VerbContext): Promise<InvitationRow> {
  const [row] = await transaction.query<InvitationRow>(`${selectInvitations} where id = $1 for update`, [id])
  if (!row) throw notFound('tenant.invitation')
  const state = stateOf(row, clock.now())
  if (state === 'accepted' || state === 'revoked')
    throw new AppError('conflict', `This invitation is ${state}. Invite the person anew.`)
  return row
}

function takeTurn({ invitationTurns, clock }: VerbContext, { accountId }: Actor): void {
  if (!invitationTurns.take(accountId, clock.now()))
    throw new AppError('rate_limited', 'That were many invitations at once. Try again in a few minutes.')
}

function makeLetter({ clock, randomness }: VerbContext, { accountId }: Actor) {
  const now = clock.now()
  return {
    token: makeInvitationToken(accountId, randomness.bytes(24)),
    sent: { at: new Date(now).toISOString(), until: new Date(now + invitationLifeMs).toISOString() },
  }
}

async function sendLetter(context: VerbContext, actor: Actor, row: InvitationRow, token: string) {
  const { database, mailer, publicUrl } = context
  const [account] = await database.inTransaction({ accountIds: [actor.accountId] }, ({ query }) =>
    query<{ name: string }>('select name from tenant.account'),
  )
  const [told] = await describeInvitations(context, [row])
  const link = `${publicUrl}/invitation?token=${token}`
  const accountName = account?.name ?? 'an account'
  await mailer.send(writeInvitation({ to: row.email, accountName, invitedBy: told?.invitedBy, link }))
  return { ...told, ...(!mailer.isSending && { link }) }
}
