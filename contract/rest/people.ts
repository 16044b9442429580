import { z } from 'zod'
import { displayName, id, instant, pageOf, pageQuery } from '../ids.ts'
import { grant, role } from '../roles.ts'
import { scope } from '../scopes.ts'

/** The request header that names the account a session acts in; a GET may say `?account=ID` instead. Absent: the first of `me.accounts`. */
export const accountHeader = 'x-tributary-account'

/** An address as people write it; compared in lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('write an e-mail address, for example jane@example.com'))

/** 10 to 128 characters of any kind. */
export const newPassword = z.string().min(10).max(128)

// ---- me ----
/** One account that somebody may act in. `role` is absent for an API key. */
export const accountAccess = z.object({
  id,
  name: displayName,
  role: role.optional(),
  grants: z.array(grant),
  /** A manager's locations; absent: all of the account. */
  locationIds: z.array(id).optional(),
  /** The agency of this account, when there is one. */
  parentId: id.optional(),
  /** True when the role is held in the agency, not in the account itself. */
  isThroughAgency: z.boolean(),
  /** Visits and calls before this are made up, for the demo. */
  demoHistoryUntil: instant.optional(),
})
export const user = z.object({
  id,
  name: displayName,
  email: z.string(),
  isEmailVerified: z.boolean(),
  hasTwoFactor: z.boolean(),
  createdAt: instant,
})
export const me = z.object({
  /** Absent for an API key. */
  user: user.optional(),
  /** The one this request acts in. */
  account: accountAccess,
  /** All of them: memberships, the oldest first, then clients of agencies by name. */
  accounts: z.array(accountAccess),
  /** What the caller may do in `account`. */
  scopes: z.array(scope),
  /** Where the demo is, when it runs. */
  links: z.object({ demoSite: z.string().optional(), softphone: z.string().optional() }),
  /** False when passkeys cannot work at `PUBLIC_URL` (plain HTTP that is not localhost). */
  hasPasskeys: z.boolean(),
  /** False: no mail server is set, links are printed to the server's log. */
  hasMail: z.boolean(),
})

/** A sign-in of the user, on some device. */
export const session = z.object({
  id,
  createdAt: instant,
  /** Moves at most once a day. */
  lastSeenAt: instant,
  expiresAt: instant,
  userAgent: z.string().optional(),
  address: z.string().optional(),
  isCurrent: z.boolean(),
})
export const endedSessions = z.object({ ended: z.number().int() })

// ---- set-up ----
export const setUpState = z.object({ isOpen: z.boolean() })
/** `token` is in the address that the start line prints; it works until there is an owner. */
export const setUp = z.object({
  token: z.string().max(200),
  name: displayName,
  email: emailAddress,
  password: newPassword,
  /** Absent: the account keeps its name. */
  accountName: displayName.optional(),
})

// ---- members ----
const access = {
  role,
  grants: z.array(grant).max(2).default([]),
  /** Required for a manager, refused for others. */
  locationIds: z.array(id).max(1000).optional(),
}
export const member = z.object({
  id,
  userId: id,
  name: displayName,
  email: z.string(),
  role,
  grants: z.array(grant),
  locationIds: z.array(id).optional(),
  hasTwoFactor: z.boolean(),
  createdAt: instant,
})
/** Role, grants and locations are changed together: who is no manager any more has no locations. */
export const changeMember = z.object(access)
const left = z.array(z.object({ id, name: z.string() }))
/** `apiKeys` and `webhookEndpoints` that the person made go on working: they are the account's. Revoke those they alone know. */
export const removedMember = z.object({ id, apiKeys: left, webhookEndpoints: left })
export type RemovedMember = z.infer<typeof removedMember>

// ---- invitations ----
export const invitationState = z.enum(['open', 'accepted', 'revoked', 'expired'])
export const createInvitation = z.object({ email: emailAddress, ...access })
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

// ---- audit ----
export const auditEntry = z.object({
  id,
  at: instant,
  /** `user:ID`, `apiKey:ID`, or `system`. */
  actor: z.string(),
  /** The name of the person or key, as it is today. */
  actorName: z.string().optional(),
  action: z.string(),
  subjectId: id.optional(),
  change: z.record(z.string(), z.unknown()),
})
export const listAudit = pageQuery.extend({
  actor: z.string().max(100).optional(),
  /** An action such as `number.bought`, or all of a noun: `number`. */
  action: z.string().max(60).optional(),
  subjectId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
})

export const peoplePages = {
  members: pageOf(member),
  invitations: pageOf(invitation),
  audit: pageOf(auditEntry),
  sessions: z.object({ items: z.array(session) }),
}

export type Me = z.infer<typeof me>
export type User = z.infer<typeof user>
export type AccountAccess = z.infer<typeof accountAccess>
export type Session = z.infer<typeof session>
export type Member = z.infer<typeof member>
export type Invitation = z.infer<typeof invitation>
export type InvitationMail = z.infer<typeof invitationMail>
export type SentInvitation = z.infer<typeof sentInvitation>
export type OpenedInvitation = z.infer<typeof openedInvitation>
export type AuditEntry = z.infer<typeof auditEntry>
