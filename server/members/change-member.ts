import { byId, changeMember as changes, member } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { checkAccess, checkIsOwner, checkOwnerRemains } from './check-access.ts'
import { describeMembers, getMemberRow } from './member-row.ts'
import { storeLocations } from './store-locations.ts'

/** Takes effect with the member's next request, and on their open streams at once. */
export const changeMember = defineVerb({
  name: 'member.change',
  scope: 'members:write',
  input: changes.extend(byId.shape),
  output: member,
  audit: 'member.changed',
  async run({ input, actor, context, transaction }) {
    const before = await getMemberRow(transaction, input.id)
    if (before.role === 'owner') checkIsOwner(actor)
    await checkAccess(transaction, actor, input)
    if (input.role !== 'owner') await checkOwnerRemains(transaction, actor.accountId, before)
    await transaction.query('update directory.member set role = $2, grants = $3 where id = $1', [
      input.id,
      input.role,
      input.grants,
    ])
    await storeLocations(transaction, actor.accountId, input.id, input.locationIds ?? [])
    const [after] = await describeMembers(context, [await getMemberRow(transaction, input.id)])
    return after
  },
})
