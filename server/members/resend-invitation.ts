import { byId, sentInvitation } from '@tributary/contract'
import { hashToken } from '../secrets.ts'
import { defineVerb } from '../verbs/index.ts'
import { checkAccess } from './check-access.ts'
import { makeLetter, sendLetter, takeTurn } from './invitation-letter.ts'
import { getInvitationRow, getOpenInvitation } from './invitation-row.ts'

/** A new link, for 7 days from now; the old one stops working. Also for one that has expired. */
export const resendInvitation = defineVerb({
  name: 'invitation.resend',
  scope: 'members:write',
  input: byId,
  output: sentInvitation,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    takeTurn(context, actor)
    const { token, sentAt, expiresAt, mailId } = makeLetter(context, actor)
    const { before, row } = await inTransaction(async (transaction) => {
      const before = await getOpenInvitation(transaction, input.id, context)
      await checkAccess(transaction, actor, { ...before, locationIds: before.locationIds ?? undefined })
      await transaction.query(
        `update tenant.invitation set token_hash = $2, sent_at = $3, expires_at = $4, mail_id = $5::uuid, is_handed_over = $5::uuid is null where id = $1`,
        [input.id, hashToken(token), sentAt, expiresAt, mailId],
      )
      await audit(transaction, 'invitation.sent', input.id, { email: before.email })
      return { before, row: await getInvitationRow(transaction, input.id) }
    })
    if (before.mailId) await context.mailer.forget([before.mailId])
    return sendLetter(context, actor, row, token)
  },
})
