import { z } from 'zod'
import { displayName, id, instant } from '../../ids.ts'
import { grant, role } from '../../roles.ts'
import { emailAddress, newPassword } from './me.ts'
import { memberAccess } from './members.ts'

export const invitationState = z.enum(['open', 'accepted', 'revoked', 'expired'])
export const createInvitation = z.object({ email: emailAddress, ...memberAccess })
/** What became of an invitation's mail. */
export const invitationMail = z.object({
  /** `waiting`: for its next turn. `sent`: the mail server took it. `unsent`: given up; send it again, or hand its link over. */
  state: z.enum(['waiting', 'sent', 'unsent']),
  /** Why the last turn failed, in words. Absent: it did not. */
  problem: z.string().optional(),
  /** The last turn; absent before the first. */
  triedAt: instant.optional(),
  nextTryAt: instant.optional(),
})
export const invitation = z.object({
  id,
  email: z.string(),
  role,
  grants: z.array(grant),
  locationIds: z.array(id).optional(),
  state: invitationState,
  /** Name of who invited. */
  invitedBy: z.string().optional(),
  createdAt: instant,
  sentAt: instant,
  expiresAt: instant,
  /** Only of an open one that is mailed: absent when no mail server is set, and when its link was handed over. */
  mail: invitationMail.optional(),
})
/** `link` only when no mail server is set: hand it over yourself. */
export const sentInvitation = invitation.extend({ link: z.string().optional() })
export const handedOverInvitation = invitation.extend({ link: z.string() })
export const invitationToken = z.object({ token: z.string().min(1).max(200) })
/** What the invited person sees before accepting. */
export const openedInvitation = z.object({
  email: z.string(),
  role,
  accountName: displayName,
  invitedBy: z.string().optional(),
  expiresAt: instant,
  /** True: sign in with this address first. False: accepting takes a name and a password. */
  hasUser: z.boolean(),
})
/** `name` and `password` only for somebody who has no user yet. */
export const acceptInvitation = invitationToken.extend({
  name: displayName.optional(),
  password: newPassword.optional(),
})
export const acceptedInvitation = z.object({ accountId: id })

export type Invitation = z.infer<typeof invitation>
export type InvitationMail = z.infer<typeof invitationMail>
export type SentInvitation = z.infer<typeof sentInvitation>
export type OpenedInvitation = z.infer<typeof openedInvitation>
