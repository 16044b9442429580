import { type NumbersReport, rolesThatExport, type TrackingNumber } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { writeMoney } from '../minor-units.ts'
import { listNumbers } from '../numbers/index.ts'
import type { Actor, VerbContext } from '../verbs/index.ts'
import { writeCsvLine } from '../write-csv-line.ts'
import { reportNumbers } from './report-numbers.ts'

type Line = {
  number: TrackingNumber
  use: NumbersReport['numbers'][number] | undefined
  names: ReadonlyMap<string, string>
}

/** The columns of the import first, then what the last 30 days say. */
const columns: Record<string, (line: Line) => string | number | undefined> = {
  number: ({ number }) => number.e164,
  tracker: ({ number, names }) => (number.poolId ? undefined : names.get(number.trackerId ?? '')),
  pool: ({ number, names }) => names.get(number.poolId ?? ''),
  monthly_cost: ({ number: { monthlyCost } }) => monthlyCost && writeMoney(monthlyCost),
  currency: ({ number }) => number.monthlyCost?.currency,
  state: ({ number }) => number.state,
  kind: ({ number }) => number.kind,
  since: ({ number }) => number.createdAt,
  calls: ({ use }) => use?.calls ?? 0,
  shown: ({ use }) => use?.leases ?? 0,
  last_call: ({ use }) => use?.lastCallAt,
  cost_per_call: ({ use }) => use?.costPerCall && writeMoney(use.costPerCall),
}

/**
 * Every number that is not released as CSV, with what it stands for, costs and was used for in the last 30 days. What costs are not known
 * are empty cells. Throws `scope_missing` when who asks may not read numbers and reports, or has a role that does not export.
 */
export async function exportNumbers(context: VerbContext, actor: Actor): Promise<string> {
  if (actor.role && !rolesThatExport.includes(actor.role))
    throw new AppError('scope_missing', `The role ${actor.role} may read numbers, not export them.`)
  const report = (await reportNumbers.run(context, actor, {})) as NumbersReport
  const names = await readNames(context, actor)
  const uses = new Map(report.numbers.map((use) => [use.numberId, use]))
  // A byte order mark: without one, spreadsheets take UTF-8 for something older.
  let text = `\uFEFF${writeCsvLine(Object.keys(columns))}`
  let cursor: string | undefined
  do {
    const page = (await listNumbers.run(context, actor, { limit: 250, ...(cursor && { cursor }) })) as {
      items: TrackingNumber[]
      nextCursor?: string
    }
    for (const number of page.items)
      if (number.state !== 'released')
        text += writeCsvLine(
          Object.values(columns).map((cell) => cell({ number, use: uses.get(number.id), names })),
        )
    cursor = page.nextCursor
  } while (cursor)
  return text
}

async function readNames({ database }: VerbContext, actor: Actor): Promise<Map<string, string>> {
  const { accountId, locationIds } = actor
  const rows = await database.inTransaction({ accountIds: [accountId], locationIds }, ({ query }) =>
    query<{ id: string; name: string }>(
      'select id, name from tenant.tracker where account_id = $1 union all select id, name from tenant.pool where account_id = $1',
      [accountId],
    ),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
