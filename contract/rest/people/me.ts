import { z } from 'zod'
import { displayName, id, instant } from '../../ids.ts'
import { grant, role } from '../../roles.ts'
import { scope } from '../../scopes.ts'

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

export type Me = z.infer<typeof me>
export type User = z.infer<typeof user>
export type AccountAccess = z.infer<typeof accountAccess>
export type Session = z.infer<typeof session>
