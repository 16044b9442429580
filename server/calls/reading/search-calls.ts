import { callingCode } from '../../phones/index.ts'
import type { Transaction } from '../../storage/index.ts'
import type { CallReader } from './call-reader.ts'
import { type Conditions, isAnyOf, startConditions } from './conditions.ts'

type Parameter = Conditions['parameter']
/**
 * One way to be found: as a query of the ids of those calls, and as a condition on rows of tenant.call. What finds more than `few` calls is
 * found soon enough by that condition, reading calls in their order.
 */
type Way = { few: number; ids(parameter: Parameter): string; condition(parameter: Parameter): string }

/**
 * Narrows to calls whose caller's or dialled number begins or ends as typed, whose campaign has the text in it, or that have a note with
 * words that begin like those typed. What the reader does not see is not searched. A number may be typed without its country code: those
 * of the account's locations are tried.
 */
export async function addSearch(
  transaction: Transaction,
  { parameter, conditions }: Conditions,
  { search, ...reader }: CallReader & { search: string },
): Promise<void> {
  const typed = search.trim()
  if (typed === '') return
  const ways = await findWays(transaction, reader, typed)
  if (ways.length === 0) {
    conditions.push('false')
    return
  }
  // Each way by an index of its own first: as one condition the planner walks all calls of the account for what few of them have.
  const probe = startConditions(reader.accountId)
  const rows = await transaction.query<{ way: number; id: string }>(
    ways
      .map(
        ({ few, ids }, way) =>
          `(select ${way} as way, id from (${ids(probe.parameter)}) found limit ${few + 1})`,
      )
      .join(' union all '),
    probe.parameters,
  )
  const found = Map.groupBy(rows, ({ way }) => way)
  const isCommon = ({ few }: Way, way: number) => (found.get(way)?.length ?? 0) > few
  const ids = new Set(
    ways.flatMap((way, n) => (isCommon(way, n) ? [] : (found.get(n) ?? []))).map(({ id }) => id),
  )
  const common = ways.filter(isCommon).map(({ condition }) => condition(parameter))
  conditions.push(`(${[`id = any(${parameter([...ids])}::uuid[])`, ...common].join(' or ')})`)
}

async function findWays(
  { query }: Transaction,
  { accountId, seesCallers, seesNotes }: CallReader,
  typed: string,
): Promise<Way[]> {
  const ways = seesNotes ? [byNote(typed)] : []
  const campaigns = await query<{ name: string }>(campaignsLike, [accountId, `%${escapeLike(typed)}%`])
  if (campaigns.length > 0)
    ways.push(
      byColumn(
        'campaign',
        'text',
        campaigns.map(({ name }) => name),
      ),
    )
  const digits = typed.replace(/[\s().\-/+]/g, '')
  if (!/^\d{3,15}$/.test(digits)) {
    if (seesCallers) ways.push(byColumn('from_number', 'text', [typed]))
    return ways
  }
  // A trunk zero is dialled at home only.
  const national = digits.replace(/^0+(?=\d)/, '')
  // A number that is masked must not be told by which guesses find it.
  if (seesCallers) {
    const codes = typed.startsWith('+') ? [] : await readCallingCodes(query, accountId)
    for (const prefix of [digits, ...codes.map((code) => code + national)])
      ways.push(byBeginning('from_number', `+${prefix}`))
    ways.push(byBeginning('from_reversed', reverse(digits.length > 6 ? national : digits)))
  }
  const numbers = await query<{ id: string }>(
    'select id from tenant.tracking_number where account_id = $1 and e164 like $2',
    [accountId, `%${national}%`],
  )
  if (numbers.length > 0)
    ways.push(
      byColumn(
        'number_id',
        'uuid',
        numbers.map(({ id }) => id),
      ),
    )
  return ways
}

const ofCalls = (condition: Way['condition']): Way => ({
  few: 1000,
  condition,
  ids: (parameter) => `select id from tenant.call where account_id = $1 and ${condition(parameter)}`,
})

const byColumn = (column: string, type: string, values: readonly string[]) =>
  ofCalls((parameter) => isAnyOf(column, type, values, parameter))

/** As a range, which an index knows; the last code point closes it. */
const byBeginning = (column: string, beginning: string) =>
  ofCalls((parameter) => {
    const prefix = parameter(beginning)
    return `(${column} >= ${prefix} and ${column} < ${prefix} || U&'\\+10FFFF')`
  })

const mostByNote = 10_000
// Reading the words of a note costs more than looking a call up.
const byNote = (typed: string): Way => ({
  few: mostByNote,
  condition: (parameter) =>
    `exists (select from tenant.call_note n where n.account_id = $1 and n.call_id = call.id
       and tenant.words_of_note(n.account_id, n.text) @@ tenant.words_typed(${parameter(typed)}))`,
  ids: (parameter) => `select tenant.calls_with_note($1, ${parameter(typed)}, ${mostByNote + 1}) as id`,
})

// A loose scan: one step an entry of the index, not one a call.
const campaignsLike = `
  with recursive known(name) as (
    (select campaign from tenant.call where account_id = $1 and campaign is not null order by campaign limit 1)
    union all
    select (select campaign from tenant.call where account_id = $1 and campaign > name order by campaign limit 1) from known where name is not null)
  select name from known where name ilike $2`

async function readCallingCodes(query: Transaction['query'], accountId: string): Promise<string[]> {
  const rows = await query<{ e164: string }>(
    'select canonical_number as e164 from tenant.location where account_id = $1 order by created_at limit 100',
    [accountId],
  )
  return [...new Set(rows.flatMap(({ e164 }) => callingCode(e164) ?? []))].slice(0, 5)
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const reverse = (digits: string) => [...digits].reverse().join('')
