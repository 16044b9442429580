import { byId, type RemovedMember, removedMember } from '@tributary/contract'
import { listAccess } from '../accounts/index.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { checkIsOwner, checkOwnerRemains } from './check-access.ts'
import { getMemberRow } from './member-row.ts'

/** The person loses the account with their next request and on open streams at once; with no account left, their sessions end too. */
export const removeMember = defineVerb({
  name: 'member.remove',
  scope: 'members:write',
  input: byId,
  output: removedMember,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    const { userId, left } = await inTransaction(async (transaction) => {
      const member = await getMemberRow(transaction, input.id)
      if (member.role === 'owner') checkIsOwner(actor)
      await checkOwnerRemains(transaction, actor.accountId, member)
      await transaction.query('delete from directory.member where id = $1', [input.id])
      await audit(transaction, 'member.removed', input.id, { userId: member.userId, role: member.role })
      return { userId: member.userId, left: await listLeft(transaction, actor.accountId, member.userId) }
    })
    const accounts = await listAccess(context.database, userId)
    if (accounts.length === 0) await context.identities.endSessions(userId, {})
    return { id: input.id, ...left }
  },
})

type Left = Omit<RemovedMember, 'id'>

/** What the person made that goes on working without them. */
async function listLeft({ query }: Transaction, accountId: string, personId: string): Promise<Left> {
  const made = `select subject_id from tenant.audit_entry where account_id = $1 and actor = $2 and action = $3`
  const by = [accountId, `user:${personId}`]
  return {
    apiKeys: await query(
      `select id, name from tenant.api_key where account_id = $1 and revoked_at is null and id in (${made}) order by id`,
      [...by, 'api_key.created'],
    ),
    webhookEndpoints: await query(
      `select id, name from tenant.webhook_endpoint where account_id = $1 and id in (${made}) order by id`,
      [...by, 'webhook_endpoint.created'],
    ),
  }
}
