import { byId, invitation } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { checkIsOwner } from './check-access.ts'
import { describeInvitations, getInvitationRow, getOpenInvitation } from './invitation-row.ts'

export const revokeInvitation = defineVerb({
  name: 'invitation.revoke',
  scope: 'members:write',
  input: byId,
  output: invitation,
  audit: 'invitation.revoked',
  async run({ input, actor, context, transaction }) {
    const before = await getOpenInvitation(transaction, input.id, context)
    if (before.role === 'owner') checkIsOwner(actor)
    await transaction.query('update tenant.invitation set revoked_at = $2 where id = $1', [
      input.id,
      new Date(context.clock.now()).toISOString(),
    ])
    if (before.mailId) await context.mailer.forget([before.mailId])
    const [revoked] = await describeInvitations(context, [await getInvitationRow(transaction, input.id)])
    return revoked
  },
})
