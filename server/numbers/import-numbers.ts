import { importNumbers as input, importReport } from '@tributary/contract'
import { openConnection } from '../connections/index.ts'
import { parsePhone } from '../phones/index.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { claimNumber } from './claim-number.ts'
import { configureNumber } from './configure-number.ts'
import { type NumberLine, readNumberLines } from './read-number-lines.ts'

type Fault = { line: number; value: string; message: string }
type Accepted = { line: number; e164: string; carrierNumberId: string; trackerId?: string; poolId?: string }

// Numbers are configured at the carrier one request each; a handful while the caller waits, the rest by the sweep.
const configuredAtOnce = 25

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
  async runInSteps({ input, actor, context, inTransaction, newId, audit }) {
    const lines = readNumberLines(input.csv)
    const connection = await inTransaction((transaction) => openConnection(transaction, context.secrets, input.connectionId))
    const owned = new Map<string, string>()
    for await (const number of context.findCarrier(connection.carrier).listNumbers(connection)) owned.set(number.e164, number.carrierNumberId)

    const outcome = await inTransaction(async (transaction) => {
      const { accepted, errors } = await checkLines(transaction, lines, owned)
      const isApplied = errors.length === 0 && !input.dryRun
      const ids: string[] = []
      if (isApplied) {
        for (const number of accepted) {
          const id = newId()
          await claimNumber(transaction, { ...number, id, accountId: actor.accountId, connectionId: connection.id })
          ids.push(id)
        }
        await audit(transaction, 'number.imported', undefined, { numbers: accepted.length, connectionId: connection.id })
      }
      return { report: { accepted: accepted.length, rejected: errors.length, isApplied, errors }, ids }
    })
    if (outcome.ids.length > 0) {
      await context.settleConfiguration()
      for (const id of outcome.ids.slice(0, configuredAtOnce)) await configureNumber(context, actor.accountId, id)
    }
    return outcome.report
  },
})

async function checkLines(transaction: Transaction, lines: NumberLine[], owned: Map<string, string>): Promise<{ accepted: Accepted[]; errors: Fault[] }> {
  const targets = {
    tracker: byIdAndName(await transaction.query<Target>("select id, name, kind = 'visitor' as \"isVisitor\" from tenant.tracker")),
    pool: byIdAndName(await transaction.query<Target>('select id, name, false as "isVisitor" from tenant.pool')),
  }
  const taken = new Set((await transaction.query<{ e164: string }>("select e164 from tenant.tracking_number where state <> 'released'")).map((row) => row.e164))
  const seen = new Map<string, number>()
  const accepted: Accepted[] = []
  const errors: Fault[] = []
  for (const line of lines) {
    const e164 = parsePhone(line.number, 'US')
    const carrierNumberId = e164 && owned.get(e164)
    const target = line.targetKind && targets[line.targetKind].get(line.target.toLowerCase())
    const fault = !e164
      ? 'is not a telephone number'
      : seen.has(e164)
        ? `stands on line ${seen.get(e164)} already`
        : taken.has(e164)
          ? 'is in this account already'
          : !carrierNumberId
            ? 'is not in this carrier account'
            : line.targetKind && !target
              ? `names the ${line.targetKind} "${line.target}", which does not exist (or whose name is not unique)`
              : target?.isVisitor
                ? `names a visitor tracker; name its pool instead`
                : undefined
    if (fault || !e164 || !carrierNumberId) {
      errors.push({ line: line.line, value: line.number, message: `${line.number || 'The empty number'} ${fault}.` })
      continue
    }
    seen.set(e164, line.line)
    accepted.push({ line: line.line, e164, carrierNumberId, ...(target && { [`${line.targetKind}Id`]: target.id }) })
  }
  return { accepted, errors }
}

type Target = { id: string; name: string; isVisitor: boolean }

/** A name that stands for two things stands for none. */
function byIdAndName(rows: Target[]): Map<string, Target> {
  const named = Map.groupBy(rows, (row) => row.name.toLowerCase())
  const unique = [...named].flatMap(([name, [only, ...others]]): [string, Target][] => (only && others.length === 0 ? [[name, only]] : []))
  return new Map([...unique, ...rows.map((row): [string, Target] => [row.id, row])])
}
