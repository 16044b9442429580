import { useQueries, useQuery } from '@tanstack/react-query'
import { connectionsQuery } from '../../data/connections.ts'
import { latestCallQuery } from '../../data/latest-call.ts'
import { locationsQuery } from '../../data/locations.ts'
import { numbersQuery } from '../../data/numbers.ts'
import { sitesQuery } from '../../data/sites.ts'
import { trackersQuery } from '../../data/trackers.ts'
import { type Chosen, deriveSetUp, firstOpenStep, isStepDone, type SetUp, type Step } from './set-up-state.ts'

export type SetUpView = {
  setUp: SetUp
  locations: { id: string; name: string }[]
  sites: { id: string; name: string; locationIds: string[] }[]
  step: Step
  isDone: (step: Step) => boolean
}

const lookAgainMs = 3000

/** Reads what exists and says where the set-up stands; looks again every few seconds for a page that has the script and for a call. */
export function useSetUp(chosen: Chosen) {
  const [locations, sites, trackers, numbers, connections] = useQueries({
    queries: [
      locationsQuery,
      { ...sitesQuery, refetchInterval: lookAgainMs },
      trackersQuery,
      numbersQuery,
      connectionsQuery,
    ],
  })
  const all = [locations, sites, trackers, numbers, connections]
  const existing = {
    locations: locations.data ?? [],
    sites: sites.data ?? [],
    trackers: trackers.data ?? [],
    numbers: numbers.data ?? [],
    connections: connections.data ?? [],
  }
  const setUp = deriveSetUp(existing, chosen)
  const latest = useQuery({
    ...latestCallQuery(setUp.location?.id ?? ''),
    enabled: setUp.location !== undefined,
    refetchInterval: lookAgainMs,
  })
  const hasCall = latest.data !== undefined && latest.data !== null
  const view: SetUpView = {
    setUp,
    locations: existing.locations,
    sites: existing.sites,
    step: chosen.step ?? firstOpenStep(setUp, hasCall),
    isDone: (step) => isStepDone(step, setUp, hasCall),
  }
  return {
    view,
    isPending: all.some((query) => query.isPending) || (setUp.location !== undefined && latest.isPending),
    error: all.find((query) => query.error)?.error ?? null,
    retry: () => void Promise.all(all.map((query) => query.refetch())),
  }
}
