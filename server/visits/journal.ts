import { createGroupCommit, type Database } from '../storage/index.ts'
import type { BeaconFact, SwapFact } from './swap-fact.ts'

type Entry<Fact> = { accountId: string; at: number; id: string; fact: Fact }

export type VisitJournal = {
  /** Resolves when the swap is durable; rejects with `overloaded` or `storage_unavailable`. */
  appendSwap(entry: Entry<SwapFact>): Promise<void>
  appendBeacon(entry: Entry<BeaconFact>): Promise<void>
  depth(): number
  drain(): Promise<void>
}

const insertSwaps = `insert into tenant.swap_journal (account_id, swapped_at, id, node_id, fact)
  select a, to_timestamp(t / 1000), i, $4::uuid, f from unnest($1::uuid[], $2::float8[], $3::uuid[], $5::jsonb[]) as rows (a, t, i, f)
  on conflict do nothing`
const insertBeacons = `insert into tenant.beacon_journal (account_id, happened_at, id, fact)
  select a, to_timestamp(t / 1000), i, f from unnest($1::uuid[], $2::float8[], $3::uuid[], $4::jsonb[]) as rows (a, t, i, f)
  on conflict do nothing`

/** The journal of what visitors were shown and did; group-committed every ~2 ms. */
export function openVisitJournal(database: Database, nodeId: string): VisitJournal {
  const columns = <Fact extends object>(rows: readonly Entry<Fact>[]) => ({
    accounts: rows.map((row) => row.accountId),
    times: rows.map((row) => row.at),
    ids: rows.map((row) => row.id),
    facts: rows.map((row) => writeFact(row.fact)),
  })
  const swaps = createGroupCommit<Entry<SwapFact>>({
    delayMs: 2,
    maxBatch: 500,
    maxWaiting: 5000,
    store: (rows) => {
      const { accounts, times, ids, facts } = columns(rows)
      return database.ingest('append swaps', insertSwaps, [accounts, times, ids, nodeId, facts])
    },
  })
  const beacons = createGroupCommit<Entry<BeaconFact>>({
    delayMs: 5,
    maxBatch: 1000,
    maxWaiting: 10_000,
    store: (rows) => {
      const { accounts, times, ids, facts } = columns(rows)
      return database.ingest('append beacons', insertBeacons, [accounts, times, ids, facts])
    },
  })
  return {
    appendSwap: (entry) => swaps.append(entry),
    appendBeacon: (entry) => beacons.append(entry),
    depth: () => swaps.depth() + beacons.depth(),
    drain: async () => {
      await Promise.all([swaps.drain(), beacons.drain()])
    },
  }
}

/** JSON that PostgreSQL takes: pages may send U+0000 and halves of surrogate pairs, which jsonb refuses. */
function writeFact(fact: object): string {
  const text = JSON.stringify(fact)
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text
  return JSON.stringify(fact, (_, value) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  )
}
