import { type ImportReport, importReport, importNumbers as input, type PhoneE164 } from '@tributary/contract'
import { openConnection } from '../connections/index.ts'
import { inTurns } from '../in-turns.ts'
import { parsePhone } from '../phones/index.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb, type VerbContext } from '../verbs/index.ts'
import { type Claim, claimNumbers, findOwnLines } from './claim-number.ts'
import { configureNumber } from './configure-number.ts'
import { listNumberLines, type NumberLine, readNumberLines } from './read-number-lines.ts'

type Fault = { line: number; value: string; message: string }
type Accepted = Omit<Claim, 'id'> & { line: number }

// Numbers are configured at the carrier one request each; a handful while the caller waits, the rest by the sweep.
const configuredAtOnce = 25
const linesInTurn = 200

/**
 * Attaches many numbers at once: every line is checked before anything is written, and one bad line refuses the whole file with
 * a report of all of them. Accepted numbers are reserved together and shown as soon as each is configured at the carrier.
 */
export const importNumbers = defineVerb({
  name: 'number.import',
  scope: 'numbers:write',
  input,
  output: importReport,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, newId, audit, keepAnswer }) {
    const { connection, currency } = await inTransaction(async (transaction) => ({
      connection: await openConnection(transaction, context.secrets, input.connectionId),
      currency: (await transaction.query<{ currency: string }>('select currency from tenant.account'))[0]
        ?.currency,
    }))
    const lines =
      input.csv === undefined
        ? listNumberLines(input.items ?? [])
        : await readNumberLines(input.csv, currency ?? '')
    const owned = new Map<string, string>()
    for await (const number of context.findCarrier(connection.carrier).listNumbers(connection))
      owned.set(number.e164, number.carrierNumberId)

    const written = await readPhones(lines)
    const inUse = await context.database.readDirectory<{ e164: string }>(
      'select e164 from directory.phone_number where e164 = any($1)',
      [[...written.values()]],
    )
    const outcome = await inTransaction(async (transaction) => {
      const { accepted, errors } = await checkLines(transaction, lines, {
        written,
        owned,
        inUse: new Set(inUse.map((row) => row.e164)),
      })
      const isApplied = errors.length === 0 && !input.dryRun
      const claims = accepted.map((number) => ({ ...number, id: newId() }))
      if (isApplied) {
        await claimNumbers(transaction, { accountId: actor.accountId, connectionId: connection.id }, claims)
        await audit(transaction, 'number.imported', undefined, {
          numbers: accepted.length,
          connectionId: connection.id,
        })
      }
      const ids = new Map(claims.map((claim) => [claim.line, claim.id]))
      const report = writeReport(lines, errors, isApplied ? ids : undefined)
      await keepAnswer(transaction, report)
      return {
        report,
        ids: isApplied ? claims.map(({ id }) => id) : [],
      }
    })
    if (outcome.ids.length > 0) {
      await context.settleConfiguration()
      await configureFirst(context, actor.accountId, outcome.ids.slice(0, configuredAtOnce))
    }
    return outcome.report
  },
})

/** The numbers are ours whatever the carrier says now; the sweep goes on where this ends. */
async function configureFirst(
  context: VerbContext,
  accountId: string,
  ids: readonly string[],
): Promise<void> {
  try {
    for (const id of ids) await configureNumber(context, accountId, id)
  } catch (error) {
    context.log.warn(
      { error: error instanceof Error ? error.message : error },
      'imported numbers could not be configured yet',
    )
  }
}

/** Line -> number, for the lines that have one. */
async function readPhones(lines: readonly NumberLine[]): Promise<Map<NumberLine, PhoneE164>> {
  const written = new Map<NumberLine, PhoneE164>()
  for await (const line of inTurns(lines, linesInTurn)) {
    const e164 = parsePhone(line.number, 'US')
    if (e164) written.set(line, e164)
  }
  return written
}

type Known = { written: Map<NumberLine, PhoneE164>; owned: Map<string, string>; inUse: Set<string> }

async function checkLines(
  transaction: Transaction,
  lines: readonly NumberLine[],
  { written, owned, inUse }: Known,
): Promise<{ accepted: Accepted[]; errors: Fault[] }> {
  const targets = {
    tracker: byIdAndName(await transaction.query<Target>('select id, name, kind from tenant.tracker')),
    pool: byIdAndName(await transaction.query<Target>('select id, name, null as kind from tenant.pool')),
  }
  const own = new Set(
    (
      await transaction.query<{ e164: string }>(
        "select e164 from tenant.tracking_number where state <> 'released'",
      )
    ).map((row) => row.e164),
  )
  const ownLines = await findOwnLines(transaction, [...written.values()])
  const seen = new Map<string, number>()
  const accepted: Accepted[] = []
  const errors: Fault[] = []
  for await (const line of inTurns(lines, linesInTurn)) {
    const e164 = written.get(line)
    const carrierNumberId = e164 && owned.get(e164)
    const target = line.targetKind && targets[line.targetKind].get(line.target.toLowerCase())
    const fault = () => {
      if (!e164) return 'is not a telephone number.'
      if (seen.has(e164)) return `stands on line ${seen.get(e164)} already.`
      if (own.has(e164)) return 'is in this account already.'
      if (inUse.has(e164)) return 'is already in use here. A number stands for one thing at a time.'
      if (ownLines.has(e164)) return ownLines.get(e164)
      if (!carrierNumberId) return 'is not in this carrier account.'
      if (line.targetKind && !target)
        return `names the ${line.targetKind} "${line.target}", which does not exist (or whose name is not unique).`
      if (line.unreadableCost)
        return `has a cost that cannot be read, "${line.unreadableCost}". Write it like 1.15, its currency in three letters beside it.`
      if (target?.kind === 'visitor') return 'names a visitor tracker; name its pool instead.'
      return undefined
    }
    const wrong = fault()
    if (e164 && !seen.has(e164)) seen.set(e164, line.line)
    if (wrong !== undefined || !e164 || !carrierNumberId) {
      errors.push({
        line: line.line,
        value: line.number,
        message: `${line.number || 'The empty number'} ${wrong}`,
      })
      continue
    }
    accepted.push({
      line: line.line,
      e164,
      carrierNumberId,
      monthlyCost: line.monthlyCost,
      ...(target && { [`${line.targetKind}Id`]: target.id, trackerKind: target.kind }),
    })
  }
  return { accepted, errors }
}

function writeReport(
  lines: readonly NumberLine[],
  errors: Fault[],
  ids: ReadonlyMap<number, string> | undefined,
): ImportReport {
  const faults = new Set(errors.map(({ line }) => line))
  return {
    accepted: lines.length - errors.length,
    rejected: errors.length,
    isApplied: ids !== undefined,
    errors,
    lines: lines.map(({ line, number }) => {
      const id = ids?.get(line)
      return { line, state: faults.has(line) ? 'rejected' : 'accepted', value: number, ...(id && { id }) }
    }),
  }
}

type Target = { id: string; name: string; kind: string | null }

/** A name that stands for two things stands for none. */
function byIdAndName(rows: Target[]): Map<string, Target> {
  const named = Map.groupBy(rows, (row) => row.name.toLowerCase())
  const unique = [...named].flatMap(([name, [only, ...others]]): [string, Target][] =>
    only && others.length === 0 ? [[name, only]] : [],
  )
  return new Map([...unique, ...rows.map((row): [string, Target] => [row.id, row])])
}
