import { createInvitation as input, pageQuery, peoplePages, sentInvitation } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { hashToken } from '../secrets.ts'
import { defineVerb, listPage } from '../verbs/index.ts'
import { checkAccess } from './check-access.ts'
import { makeLetter, sendLetter, takeTurn } from './invitation-letter.ts'
import {
  describeInvitations,
  getInvitationRow,
  type InvitationRow,
  selectInvitations,
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
    const { token, sentAt, expiresAt, mailId } = makeLetter(context, actor)
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
        [input.email, sentAt],
      )
      await transaction.query(
        `insert into tenant.invitation (account_id, id, email, role, grants, location_ids, token_hash, invited_by, created_at, sent_at, expires_at, mail_id, is_handed_over)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11::uuid, $11::uuid is null)`,
        [
          actor.accountId,
          id,
          input.email,
          input.role,
          input.grants,
          input.role === 'manager' ? input.locationIds : null,
          hashToken(token),
          actor.name,
          sentAt,
          expiresAt,
          mailId,
        ],
      )
      await audit(transaction, 'invitation.created', id, input)
      return getInvitationRow(transaction, id)
    })
    return sendLetter(context, actor, made, token)
  },
})
