import { byId, handedOverInvitation } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { hashToken } from '../secrets.ts'
import { defineVerb } from '../verbs/index.ts'
import { checkAccess } from './check-access.ts'
import { linkOf, makeLetter, takeTurn } from './invitation-letter.ts'
import { describeInvitations, getInvitationRow, getOpenInvitation } from './invitation-row.ts'

/**
 * A new link, for 7 days, to give to the person by another way than mail; the mailed one stops working. Throws `conflict` while nothing says that
 * the mail did not go: whoever opens a handed-over link has not proved that the address is theirs.
 */
export const handOverInvitation = defineVerb({
  name: 'invitation.handOver',
  scope: 'members:write',
  input: byId,
  output: handedOverInvitation,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    takeTurn(context, actor)
    const { token, sentAt, expiresAt } = makeLetter(context, actor)
    const { before, row } = await inTransaction(async (transaction) => {
      const before = await getOpenInvitation(transaction, input.id, context)
      await checkAccess(transaction, actor, { ...before, locationIds: before.locationIds ?? undefined })
      const [told] = await describeInvitations(context, [before])
      if (told?.mail && !told.mail.problem)
        throw new AppError(
          'conflict',
          told.mail.state === 'sent'
            ? 'The mail server has taken this invitation, so its link is with the person. Send it again if it did not arrive.'
            : 'The mail of this invitation is on its way. Its link can be handed over when that fails.',
        )
      await transaction.query(
        `update tenant.invitation set token_hash = $2, sent_at = $3, expires_at = $4, mail_id = null, is_handed_over = true where id = $1`,
        [input.id, hashToken(token), sentAt, expiresAt],
      )
      await audit(transaction, 'invitation.handed_over', input.id, { email: before.email })
      return { before, row: await getInvitationRow(transaction, input.id) }
    })
    if (before.mailId) await context.mailer.forget([before.mailId])
    const [told] = await describeInvitations(context, [row])
    return { ...told, link: linkOf(context, token) }
  },
})
