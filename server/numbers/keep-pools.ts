import { type Model, type TrailEvent, weakPriors } from '../attribution/index.ts'
import type { Database } from '../storage/index.ts'
import type { Configuration } from './configuration.ts'
import { createPoolView, type PoolView, type Showing } from './pool-view.ts'
import { readHolders } from './read-holders.ts'

/** Every pool of every account, in memory. */
export type Pools = {
  find(poolId: string): PoolView | undefined
  /** A lease, ours or another node's. */
  hold(trackerId: string, numberId: string, showing: Showing): void
  /** A beacon of a visit that was shown the number. */
  follow(trackerId: string, numberId: string, visitId: string, event: TrailEvent): void
  /** Follows a change of configuration; new numbers are warmed with their latest holders. */
  configure(accountIds: readonly string[]): Promise<void>
  /** Chooses by what the account has learnt from now on. */
  setModel(accountId: string, model: Model): void
  listUse(now: number): PoolUse[]
}

/** How many numbers a pool has to show, and how many of them a page may show to somebody now. */
export type PoolUse = { poolId: string; numbers: number; held: number }

export function keepPools(database: Database, configuration: Configuration): Pools {
  const pools = new Map<string, PoolView>()
  const poolOfTracker = new Map<string, string>()
  const warmed = new Set<string>()
  const models = new Map<string, Model>()
  const poolsOf = new Map<string, Set<PoolView>>()

  return {
    find: (poolId) => pools.get(poolId),
    listUse: (now) => [...pools].map(([poolId, view]) => ({ poolId, ...view.countUse(now) })),
    hold(trackerId, numberId, showing) {
      pools.get(poolOfTracker.get(trackerId) ?? '')?.hold(numberId, showing)
    },
    follow(trackerId, numberId, visitId, event) {
      pools.get(poolOfTracker.get(trackerId) ?? '')?.follow(numberId, visitId, event)
    },
    setModel(accountId, model) {
      if (models.get(accountId)?.version === model.version) return
      models.set(accountId, model)
      for (const view of poolsOf.get(accountId) ?? []) view.setModel(model)
    },
    async configure(accountIds) {
      const fresh: { accountId: string; poolId: string; numberId: string }[] = []
      for (const accountId of accountIds) {
        const routes = configuration.findAccount(accountId)?.routes ?? []
        const trackers = new Map(
          routes.flatMap(({ tracker }) => (tracker?.poolId ? [[tracker.poolId, tracker]] : [])),
        )
        for (const [poolId, tracker] of trackers) {
          const view = pools.get(poolId) ?? createPoolView(models.get(accountId) ?? weakPriors)
          pools.set(poolId, view)
          poolsOf.set(accountId, (poolsOf.get(accountId) ?? new Set()).add(view))
          poolOfTracker.set(tracker.id, poolId)
          view.setNumbers(tracker.numbers)
          for (const number of tracker.numbers) {
            // A number that came from another pool brings its holders with it.
            const place = `${poolId} ${number.id}`
            if (warmed.has(place)) continue
            warmed.add(place)
            fresh.push({ accountId, poolId, numberId: number.id })
          }
        }
      }
      const holders = await readHolders(database, fresh)
      const poolOf = new Map(fresh.map(({ numberId, poolId }) => [numberId, poolId]))
      for (const { numberId, showing } of holders)
        pools.get(poolOf.get(numberId) ?? '')?.hold(numberId, showing)
    },
  }
}
