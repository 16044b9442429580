import { type ImportReport, importReport, importLocations as input } from '@tributary/contract'
import { inTurns } from '../in-turns.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb } from '../verbs/index.ts'
import { allowedCountries } from './allowed-countries.ts'
import { findTrackingNumbers, refuseDestination, refuseTrackingNumber } from './check-destination.ts'
import {
  type LocationLine,
  listLocationLines,
  type NewLocation,
  readLocationLines,
} from './read-location-lines.ts'
import { storeLocations } from './store-locations.ts'

/**
 * Makes many locations at once: every line is checked before anything is written, and one bad line refuses all, with a report of every
 * line. A location of the same name and canonical number is there already, so a file that is sent twice makes nothing twice.
 */
export const importLocations = defineVerb({
  name: 'location.import',
  scope: 'locations:write',
  input,
  output: importReport,
  changesConfiguration: true,
  async runInSteps({ input, actor, context, inTransaction, newId, audit, keepAnswer }) {
    const lines = await (input.csv === undefined
      ? listLocationLines(input.items ?? [])
      : readLocationLines(input.csv))
    const destinations = lines.flatMap((line) => ('location' in line ? [destinationOf(line.location)] : []))
    const ours = await findTrackingNumbers(context.database, destinations)
    return inTransaction(async (transaction) => {
      const faults = await findFaults(transaction, lines, ours)
      const isApplied = faults.size === 0 && !input.dryRun
      const made = isApplied
        ? lines.flatMap((line) => ('location' in line ? [{ ...line, id: newId() }] : []))
        : []
      if (isApplied) {
        await storeLocations(
          transaction,
          actor.accountId,
          made.map(({ id, location }) => ({ ...location, id, destination: destinationOf(location) })),
        )
        await audit(transaction, 'location.imported', undefined, { locations: made.length })
      }
      const report = writeReport(lines, faults, new Map(made.map(({ line, id }) => [line, id])), isApplied)
      await keepAnswer(transaction, report)
      return report
    })
  },
})

const destinationOf = ({ destination, canonicalNumber }: NewLocation) => destination ?? canonicalNumber
const nameOf = (name: string, canonicalNumber: string) => `${name.toLowerCase()} ${canonicalNumber}`

/** By line. */
async function findFaults(
  transaction: Transaction,
  lines: readonly LocationLine[],
  ours: ReadonlySet<string>,
): Promise<Map<number, string>> {
  const others = await allowedCountries(transaction)
  const rows = await transaction.query<{ name: string; number: string }>(
    'select name, canonical_number as number from tenant.location',
  )
  const there = new Set(rows.map(({ name, number }) => nameOf(name, number)))
  const seen = new Map<string, number>()
  const faults = new Map<number, string>()
  for await (const line of inTurns(lines, 200)) {
    if ('message' in line) {
      faults.set(line.line, line.message)
      continue
    }
    const { location } = line
    const destination = destinationOf(location)
    const key = nameOf(location.name, location.canonicalNumber)
    const first = seen.get(key)
    const fault =
      refuseDestination(destination, { country: location.address.country, others }) ??
      (ours.has(destination) ? refuseTrackingNumber(destination) : undefined) ??
      (there.has(key) ? 'A location of this name and canonical number is there already.' : undefined) ??
      (first === undefined ? undefined : `The same location stands on line ${first} already.`)
    if (first === undefined) seen.set(key, line.line)
    if (fault !== undefined) faults.set(line.line, fault)
  }
  return faults
}

function writeReport(
  lines: readonly LocationLine[],
  faults: ReadonlyMap<number, string>,
  ids: ReadonlyMap<number, string>,
  isApplied: boolean,
): ImportReport {
  return {
    accepted: lines.length - faults.size,
    rejected: faults.size,
    isApplied,
    errors: lines.flatMap(({ line, value }) => {
      const message = faults.get(line)
      return message === undefined ? [] : [{ line, value, message }]
    }),
    lines: lines.map(({ line, value }) => {
      const id = ids.get(line)
      return { line, state: faults.has(line) ? 'rejected' : 'accepted', value, ...(id && { id }) }
    }),
  }
}
