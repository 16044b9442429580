import { useQuery } from '@tanstack/react-query'
import { connectionsQuery } from '../../../data/connections.ts'
import { locationsQuery } from '../../../data/locations.ts'
import { pools } from '../../../data/pools.ts'
import { sitesQuery } from '../../../data/sites.ts'
import { members } from '../../../data/team.ts'
import { trackersQuery } from '../../../data/trackers.ts'

/** Looks up what a change only names by id; undefined for what is gone, or has no name. */
export function useAuditNames(): (id: string) => string | undefined {
  const people = useQuery(members.list).data ?? []
  const named = [
    useQuery(locationsQuery).data,
    useQuery(trackersQuery).data,
    useQuery(pools.list).data,
    useQuery(sitesQuery).data,
    useQuery(connectionsQuery).data,
    people,
    people.map(({ userId, name }) => ({ id: userId, name })),
  ]
  const names = new Map(
    named.flatMap((list = []) => list.map(({ id, name }): [string, string] => [id, name])),
  )
  return (id) => names.get(id)
}
