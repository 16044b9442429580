import { createGroupCommit, type Database, numberArray, textArray, uuidArray } from '../storage/index.ts'
import type { BeaconFact, SwapFact } from './swap-fact.ts'

type Swap = { accountId: string; at: number; fact: SwapFact }
type Beacon = { accountId: string; at: number; id: string; fact: BeaconFact }

export type VisitJournal = {
  /** Resolves when the swap is durable; rejects with `overloaded` or `storage_unavailable`. Without a lease there is nothing to keep. */
  appendSwap(entry: Swap): Promise<void>
  appendBeacon(entry: Beacon): Promise<void>
  depth(): number
  drain(): Promise<void>
}

const insertSwaps = `insert into tenant.swap_journal (node_id, account_id, swapped_at, site_id, visit_id, visitor_id, lease_id, number_id, pool_id,
    tracker_id, shown_at, valid_until, landing_page, referrer, page, device, source, place)
  select $1::uuid, account, to_timestamp(at / 1000), site, visit, visitor, lease, number, pool,
    tracker, to_timestamp(shown / 1000), to_timestamp(valid / 1000), landing, referrer, page, device, source::jsonb, place::jsonb
  from unnest($2::uuid[], $3::float8[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[],
    $10::uuid[], $11::float8[], $12::float8[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[])
    as rows (account, at, site, visit, visitor, lease, number, pool, tracker, shown, valid, landing, referrer, page, device, source, place)`
const insertBeacons = `insert into tenant.beacon_journal (account_id, happened_at, id, fact)
  select a, to_timestamp(t / 1000), i, f::jsonb from unnest($1::uuid[], $2::float8[], $3::uuid[], $4::text[]) as rows (a, t, i, f)
  on conflict do nothing`

/** The journal of what visitors were shown and did; group-committed every ~5 ms: at 2 ms a swap costs PostgreSQL and the driver a fifth more. */
export function openVisitJournal(database: Database, nodeId: string): VisitJournal {
  const swaps = createGroupCommit<Swap>({
    delayMs: 5,
    maxBatch: 500,
    maxWaiting: 5000,
    store: (entries) => database.ingest('append swaps', insertSwaps, [nodeId, ...swapColumns(entries)]),
  })
  const beacons = createGroupCommit<Beacon>({
    delayMs: 5,
    maxBatch: 1000,
    maxWaiting: 10_000,
    store: (rows) =>
      database.ingest('append beacons', insertBeacons, [
        uuidArray(rows, (row) => row.accountId),
        numberArray(rows, (row) => row.at),
        uuidArray(rows, (row) => row.id),
        textArray(rows, (row) => writeJson(row.fact)),
      ]),
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

/** One row a lease, in the order of the statement's parameters. */
function swapColumns(entries: readonly Swap[]): Buffer[] {
  const rows = entries.flatMap(({ accountId, at, fact }) =>
    fact.leases.map((lease) => ({ accountId, at, fact, lease })),
  )
  type Row = (typeof rows)[number]
  const uuids = (read: (row: Row) => string) => uuidArray(rows, read)
  const times = (read: (row: Row) => number) => numberArray(rows, read)
  const texts = (read: (row: Row) => string | undefined) => textArray(rows, read)
  return [
    uuids((row) => row.accountId),
    times((row) => row.at),
    uuids((row) => row.fact.siteId),
    uuids((row) => row.fact.visitId),
    uuids((row) => row.fact.visitorId),
    uuids((row) => row.lease.id),
    uuids((row) => row.lease.numberId),
    uuids((row) => row.lease.poolId),
    uuids((row) => row.lease.trackerId),
    times((row) => row.lease.shownAt),
    times((row) => row.lease.validUntil),
    texts((row) => row.fact.landingPage),
    texts((row) => row.fact.referrer),
    texts((row) => row.fact.page),
    texts((row) => row.fact.device),
    texts((row) => writeJson(row.fact.source)),
    texts((row) => writeJson(row.fact.place)),
  ]
}

/** JSON that PostgreSQL takes: pages may send U+0000 and halves of surrogate pairs, which jsonb refuses. */
function writeJson(value: object): string {
  const text = JSON.stringify(value)
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text
  return JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part,
  )
}
