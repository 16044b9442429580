import { byId } from '@tributary/contract'
import { listAccess } from '../accounts/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { checkIsOwner, checkOwnerRemains } from './check-access.ts'
import { getMemberRow } from './member-row.ts'

/** The person loses the account with their next request and on open streams at once; with no account left, their sessions end too. */
export const removeMember = defineVerb({
  name: 'member.remove',
  scope: 'members:write',
  input: byId,
  output: byId,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    const { userId } = await inTransaction(async (transaction) => {
      const member = await getMemberRow(transaction, input.id)
      if (member.role === 'owner') checkIsOwner(actor)
      await checkOwnerRemains(transaction, actor.accountId, member)
      await transaction.query('delete from directory.member where id = $1', [input.id])
      await audit(transaction, 'member.removed', input.id, { userId: member.userId, role: member.role })
      return member
    })
    const left = await listAccess(context.database, userId)
    if (left.length === 0) await context.identities.endSessions(userId, {})
    return { id: input.id }
  },
})
