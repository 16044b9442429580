import { z } from 'zod'
import { pageOf } from '../../ids.ts'
import { auditEntry } from './audit.ts'
import { invitation } from './invitations.ts'
import { session } from './me.ts'
import { member } from './members.ts'

export const peoplePages = {
  members: pageOf(member),
  invitations: pageOf(invitation),
  audit: pageOf(auditEntry),
  sessions: z.object({ items: z.array(session) }),
}
