import { z } from 'zod'
import { displayName, id, instant } from '../../ids.ts'
import { grant, role } from '../../roles.ts'

/** What a member may do, and an invitation will let somebody. */
export const memberAccess = {
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
export const changeMember = z.object(memberAccess)
const left = z.array(z.object({ id, name: z.string() }))
/** `apiKeys` and `webhookEndpoints` that the person made go on working: they are the account's. Revoke those they alone know. */
export const removedMember = z.object({ id, apiKeys: left, webhookEndpoints: left })
export type RemovedMember = z.infer<typeof removedMember>

export type Member = z.infer<typeof member>
