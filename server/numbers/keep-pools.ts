import type { Database } from '../storage/index.ts'
import type { Configuration } from './configuration.ts'
import { createPoolView, type Holder, type PoolView } from './pool-view.ts'

/** Every pool of every account, in memory. */
export type Pools = {
  find(poolId: string): PoolView | undefined
  /** A lease or a beacon, ours or another node's. */
  note(trackerId: string, numberId: string, holder: Holder): void
  /** Follows a change of configuration; new numbers are warmed from their latest leases. */
  follow(accountIds: readonly string[]): Promise<void>
  listUse(now: number): PoolUse[]
}

/** How many numbers a pool has to show, and how many of them a page may show to somebody now. */
export type PoolUse = { poolId: string; numbers: number; held: number }

export function keepPools(database: Database, configuration: Configuration): Pools {
  const pools = new Map<string, PoolView>()
  const poolOfTracker = new Map<string, string>()
  const warmed = new Set<string>()

  return {
    find: (poolId) => pools.get(poolId),
    listUse: (now) => [...pools].map(([poolId, view]) => ({ poolId, ...view.countUse(now) })),
    note(trackerId, numberId, holder) {
      pools.get(poolOfTracker.get(trackerId) ?? '')?.note(numberId, holder)
    },
    async follow(accountIds) {
      const fresh: { accountId: string; poolId: string; numberId: string }[] = []
      for (const accountId of accountIds) {
        const routes = configuration.findAccount(accountId)?.routes ?? []
        const trackers = new Map(
          routes.flatMap(({ tracker }) => (tracker?.poolId ? [[tracker.poolId, tracker]] : [])),
        )
        for (const [poolId, tracker] of trackers) {
          const view = pools.get(poolId) ?? createPoolView()
          pools.set(poolId, view)
          poolOfTracker.set(tracker.id, poolId)
          view.setNumbers(tracker.numbers)
          for (const number of tracker.numbers) {
            // A number that came from another pool brings its last holder with it.
            const place = `${poolId} ${number.id}`
            if (warmed.has(place)) continue
            warmed.add(place)
            fresh.push({ accountId, poolId, numberId: number.id })
          }
        }
      }
      const holders = await lastHolders(database, fresh)
      const poolOf = new Map(fresh.map(({ numberId, poolId }) => [numberId, poolId]))
      for (const { numberId, ...holder } of holders)
        pools.get(poolOf.get(numberId) ?? '')?.note(numberId, holder)
    },
  }
}

type HolderRow = { numberId: string; visitorId: string; aliveAt: number; validUntil: number }

/** One index probe a number, oldest sign of life first, so that noting them in order restores the order. */
async function lastHolders(
  database: Database,
  numbers: { accountId: string; numberId: string }[],
): Promise<HolderRow[]> {
  if (numbers.length === 0) return []
  return database.project((transaction) =>
    transaction.query<HolderRow>(
      `select wanted.number_id as "numberId", last.visitor_id as "visitorId",
         (extract(epoch from last.last_alive_at) * 1000)::bigint as "aliveAt", (extract(epoch from last.valid_until) * 1000)::bigint as "validUntil"
       from unnest($1::uuid[], $2::uuid[]) as wanted (account_id, number_id)
       cross join lateral (
         select visitor_id, last_alive_at, valid_until from tenant.lease l
         where l.account_id = wanted.account_id and l.number_id = wanted.number_id
         order by last_alive_at desc limit 1) last
       order by last.last_alive_at`,
      [numbers.map((entry) => entry.accountId), numbers.map((entry) => entry.numberId)],
    ),
  )
}
