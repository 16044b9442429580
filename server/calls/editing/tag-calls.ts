import { tagCalls as input, tagReport as output, type TagReport } from '@tributary/contract'
import { AppError } from '../../errors.ts'
import { defineVerb } from '../../verbs/index.ts'

/** Adds and removes tags of many calls at once, or throws with every call that is at fault: `not_found`, `invalid_input`. */
export const tagCalls = defineVerb({
  name: 'call.tag',
  scope: 'calls:write',
  input,
  output,
  audit: 'call.tagged',
  async run({ input: { ids, add, remove }, actor, transaction }): Promise<TagReport> {
    const { accountId } = actor
    const known = await transaction.query<{ id: string; tags: string[] }>(
      // In one order, so that two of these at once wait for each other instead of for ever.
      'select id, tags from tenant.call where account_id = $1 and id = any($2) order by id for no key update',
      [accountId, ids],
    )
    const tagsOf = new Map(known.map(({ id, tags }) => [id, change(tags, add, remove)]))
    const errors = ids.flatMap((id, index) => {
      const tags = tagsOf.get(id)
      const path = `ids.${index}`
      if (!tags) return [{ path, message: `There is no call ${id} in this account.` }]
      return tags.length > mostTags
        ? [{ path, message: `Call ${id} would have more than ${mostTags} tags.` }]
        : []
    })
    if (errors.length > 0) {
      throw new AppError(
        tagsOf.size < new Set(ids).size ? 'not_found' : 'invalid_input',
        `${errors.length} of ${ids.length} calls cannot be tagged so, and none was. Leave these out and try again.`,
        { errors },
      )
    }
    const changed = known.filter(({ id, tags }) => !isSame(tags, tagsOf.get(id) ?? tags))
    await transaction.query(
      `update tenant.call c set tags = array(select jsonb_array_elements_text(n.tags))
       from jsonb_to_recordset($2::jsonb) n(id uuid, tags jsonb) where c.account_id = $1 and c.id = n.id`,
      [accountId, JSON.stringify(changed.map(({ id }) => ({ id, tags: tagsOf.get(id) })))],
    )
    return { changed: changed.length }
  },
})

const mostTags = 50

const change = (tags: readonly string[], add: readonly string[], remove: readonly string[]) => [
  ...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add.filter((tag) => !remove.includes(tag))]),
]

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((tag, index) => tag === b[index])
