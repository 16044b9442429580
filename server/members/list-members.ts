import { byId, member, pageQuery, peoplePages } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { describeMembers, getMemberRow, type MemberRow, selectMembers } from './member-row.ts'

export const listMembers = defineVerb({
  name: 'member.list',
  scope: 'members:read',
  input: pageQuery,
  output: peoplePages.members,
  async run({ input, context, transaction }) {
    const page = await listPage<MemberRow>(transaction, selectMembers, input)
    return { ...page, items: await describeMembers(context, page.items) }
  },
})

export const getMember = defineVerb({
  name: 'member.get',
  scope: 'members:read',
  input: byId,
  output: member,
  async run({ input, context, transaction }) {
    const [found] = await describeMembers(context, [await getMemberRow(transaction, input.id)])
    return found
  },
})
