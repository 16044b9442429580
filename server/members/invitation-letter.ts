import type { SentInvitation } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { writeInvitation } from '../mail/index.ts'
import type { Actor, VerbContext } from '../verbs/index.ts'
import {
  describeInvitations,
  type InvitationRow,
  invitationLifeMs,
  makeInvitationToken,
} from './invitation-row.ts'

export function takeTurn({ invitationTurns, clock }: VerbContext, { accountId }: Actor): void {
  if (!invitationTurns.take(accountId, clock.now()))
    throw new AppError('rate_limited', 'That were many invitations at once. Try again in a few minutes.')
}

/** What an invitation is opened by and how long; `mailId` is null where no mail server is set, so that its link is handed over. */
export function makeLetter({ clock, randomness, mailer }: VerbContext, { accountId }: Actor) {
  const now = clock.now()
  return {
    token: makeInvitationToken(accountId, randomness.bytes(24)),
    sentAt: new Date(now).toISOString(),
    expiresAt: new Date(now + invitationLifeMs).toISOString(),
    mailId: mailer.isSending ? randomness.id(now) : null,
  }
}

export const linkOf = ({ publicUrl }: VerbContext, token: string) => `${publicUrl}/invitation?token=${token}`

/** Keeps the mail for sending. The answer has the link only when no mail server is set. */
export async function sendLetter(
  context: VerbContext,
  actor: Actor,
  row: InvitationRow,
  token: string,
): Promise<SentInvitation | undefined> {
  const { database, mailer } = context
  const [account] = await database.inTransaction({ accountIds: [actor.accountId] }, ({ query }) =>
    query<{ name: string }>('select name from tenant.account'),
  )
  const [inviting] = await describeInvitations(context, [row])
  const link = linkOf(context, token)
  const accountName = account?.name ?? 'an account'
  await mailer.send(writeInvitation({ to: row.email, accountName, invitedBy: inviting?.invitedBy, link }), {
    accountId: actor.accountId,
    worthForMs: invitationLifeMs,
    ...(row.mailId && { id: row.mailId }),
  })
  const [told] = await describeInvitations(context, [row])
  return told && { ...told, ...(!mailer.isSending && { link }) }
}
