import { AppError } from '../../errors.ts'
import { listAccountTables, type Transaction } from '../../storage/index.ts'

/** What is looked for in text, and what stands in its place. */
export type Trace = { pattern: RegExp; sql: string; replacement: string }

/** A telephone number however people write it: `+15125550190`, `(512) 555-0190`, `512.555.0190`. */
export function traceOfNumber(e164: string, nationalNumber: string): Trace {
  const between = '[\\s().\\-/\\u2010-\\u2015\\u00a0]{0,3}'
  const digits = [...nationalNumber].join(between)
  const country = e164.slice(1, e164.length - nationalNumber.length)
  const whole = `(?<!\\d)(?:(?:\\+|00)?${[...country].join(between)}${between})?\\(?${digits}(?!\\d)`
  return { pattern: new RegExp(whole, 'g'), sql: whole, replacement: '[erased]' }
}

export const traceOfId = (id: string): Trace => ({
  pattern: new RegExp(id, 'gi'),
  sql: id,
  // Where an id stood, something may insist on an id.
  replacement: '00000000-0000-0000-0000-000000000000',
})

/** What these say is counted by triggers, which act as app. */
const counted = ['tenant.call', 'tenant.attribution', 'tenant.recording']
/** A change of these is told to every node by a trigger, which acts as app. */
const configuration = [
  'tenant.account',
  'tenant.location',
  'tenant.site',
  'tenant.site_location',
  'tenant.carrier_connection',
  'tenant.pool',
  'tenant.tracker',
  'tenant.tracking_number',
]
/** Rows that may go when their text cannot be overwritten: what happened, and what was seen or answered; nothing that somebody set up. */
const mayGo = [
  'tenant.alert',
  'tenant.beacon_journal',
  'tenant.call_event',
  'tenant.call_difference',
  'tenant.call_tag',
  'tenant.call_tally',
  'tenant.idempotent_request',
  'tenant.invitation',
  'tenant.lease',
  'tenant.page_view',
  'tenant.site_sighting',
  'tenant.swap_journal',
  'tenant.test_call',
  'tenant.visit',
  'tenant.visit_tally',
]
/** The receipts name nobody, and only ever come. */
const receipts = 'tenant.erasure'

type Column = { name: string; type: string }
type Hit = { ctid: string; part: string; row: Record<string, unknown> }

/**
 * Overwrites traces of a person in the text, lists of text and JSON of every tenant table, also of tables that nobody thought of here: as
 * eraser of all but the `configuration` and `counted` ones, as app of those. A row that cannot be overwritten, because the text is its
 * key, is removed; one that somebody set up stays, and `conflict` says which. Reads every row of the account once.
 */
export async function scrubTables(
  transaction: Transaction,
  accountId: string,
  traces: readonly Trace[],
  which: 'configuration' | 'counted' | 'others',
): Promise<Record<string, number>> {
  const { query } = transaction
  const scrubbed: Record<string, number> = {}
  const pattern = traces.map(({ sql }) => `(?:${sql})`).join('|')
  for (const { name } of await listAccountTables(transaction)) {
    if (!name.startsWith('tenant.') || name === receipts || kindOf(name) !== which) continue
    const columns = await query<Column>(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
         and atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype)`,
      [name],
    )
    if (columns.length === 0) continue
    const text = columns.map((column) => `coalesce("${column.name}"::text, '')`).join(" || ' ' || ")
    const hits = await query<Hit>(
      `select ctid::text, tableoid::regclass::text as part, to_jsonb(t) as row from ${name} t
       where account_id = $1 and ${text} ~* $2 for update`,
      [accountId, pattern],
    )
    for (const hit of hits) await scrubRow(transaction, name, hit, columns, traces)
    if (hits.length > 0) scrubbed[name.replace('tenant.', '')] = hits.length
  }
  return scrubbed
}

const kindOf = (name: string) =>
  configuration.includes(name) ? 'configuration' : counted.includes(name) ? 'counted' : 'others'

async function scrubRow(
  { query }: Transaction,
  table: string,
  { ctid, part, row }: Hit,
  columns: readonly Column[],
  traces: readonly Trace[],
): Promise<void> {
  const changed = columns.flatMap(({ name, type }) => {
    const value = replaceIn(row[name], traces)
    return JSON.stringify(value) === JSON.stringify(row[name])
      ? []
      : [{ name, value: type === 'jsonb' ? JSON.stringify(value) : value }]
  })
  if (changed.length === 0) return
  const assignments = changed.map(({ name }, index) => `"${name}" = $${index + 2}`).join(', ')
  await query('savepoint scrubbing')
  try {
    await query(`update ${part} set ${assignments} where ctid = $1::tid`, [
      ctid,
      ...changed.map(({ value }) => value),
    ])
    await query('release savepoint scrubbing')
  } catch (cause) {
    await query('rollback to savepoint scrubbing')
    if (!mayGo.includes(table))
      throw new AppError(
        'conflict',
        `${changed.map(({ name }) => name).join(', ')} of ${table.replace('tenant.', '')} ${row.id ?? ''} names this person and cannot be overwritten. Change it, then erase again.`,
        { cause },
      )
    await query(`delete from ${part} where ctid = $1::tid`, [ctid])
  }
}

/** The value with every trace in its strings, and in the names of its fields, overwritten. */
function replaceIn(value: unknown, traces: readonly Trace[]): unknown {
  if (typeof value === 'string')
    return traces.reduce((text, { pattern, replacement }) => text.replace(pattern, replacement), value)
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, traces))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [String(replaceIn(name, traces)), replaceIn(item, traces)]),
  )
}
