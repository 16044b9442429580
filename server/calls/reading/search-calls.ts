import { callingCode } from '../../phones/index.ts'
import type { Transaction } from '../../storage/index.ts'
import type { CallReader } from './call-reader.ts'
import type { Conditions } from './conditions.ts'

const mostFound = 10_000

/**
 * Narrows to calls whose caller's or dialled number begins or ends as typed, or whose campaign or notes have the text in them. What the
 * reader does not see is not searched. A number may be typed without its country code: those of the account's locations are tried. Of
 * each kind, the latest 10,000 are found.
 */
export async function addSearch(
  transaction: Transaction,
  { parameter, conditions }: Conditions,
  { accountId, seesCallers, seesNotes, search }: CallReader & { search: string },
): Promise<void> {
  const typed = search.trim()
  if (typed === '') return
  const pattern = parameter(`%${escapeLike(typed)}%`)
  const found = [`campaign = any(array(${campaignsLike(pattern)}))`]
  if (seesNotes)
    found.push(
      `id = any(array(select call_id from tenant.call_note where account_id = $1 and text ilike ${pattern}))`,
    )
  const digits = typed.replace(/[\s().\-/+]/g, '')
  if (/^\d{3,15}$/.test(digits)) {
    // A trunk zero is dialled at home only.
    const national = digits.replace(/^0+(?=\d)/, '')
    const suffix = digits.length > 6 ? national : digits
    const codes = typed.startsWith('+') ? [] : await readCallingCodes(transaction, accountId)
    // A number that is masked must not be told by which guesses find it.
    if (seesCallers) {
      for (const prefix of [digits, ...codes.map((code) => code + national)])
        found.push(startsWith('from_number collate "C"', parameter(`+${prefix}`)))
      found.push(startsWith('from_reversed', parameter(reverse(suffix))))
    }
    found.push(
      `number_id = any(array(select n.id from tenant.tracking_number n where n.account_id = $1 and n.e164 like ${parameter(`%${national}%`)}))`,
    )
  } else if (seesCallers) found.push(`from_number = ${parameter(typed)}`)
  conditions.push(`id = any(array(${found.map(latest).join(' union all ')}))`)
}

// Each way to be found by an index of its own: as one condition the planner walks all calls of the account instead.
const latest = (condition: string) =>
  `(select id from tenant.call where account_id = $1 and ${condition} order by started_at desc limit ${mostFound})`

/** As a range, which an index knows; the last code point closes it. */
const startsWith = (column: string, prefix: string) =>
  `${column} >= ${prefix} and ${column} < ${prefix} || U&'\\+10FFFF'`

// A loose scan: one step an entry of the index, not one a call.
const campaignsLike = (pattern: string) => `
  with recursive known(name) as (
    (select campaign from tenant.call where account_id = $1 and campaign is not null order by campaign limit 1)
    union all
    select (select campaign from tenant.call where account_id = $1 and campaign > name order by campaign limit 1) from known where name is not null)
  select name from known where name ilike ${pattern}`

async function readCallingCodes(transaction: Transaction, accountId: string): Promise<string[]> {
  const rows = await transaction.query<{ e164: string }>(
    'select canonical_number as e164 from tenant.location where account_id = $1 order by created_at limit 100',
    [accountId],
  )
  return [...new Set(rows.flatMap(({ e164 }) => callingCode(e164) ?? []))].slice(0, 5)
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const reverse = (digits: string) => [...digits].reverse().join('')
