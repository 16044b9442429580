import type { Database } from './database.ts'

/**
 * Has the planner look at tables that have grown more than tenfold since it last did. Autovacuum does the same, but minutes later: measured
 * 2026-11, the first calls of an installation cost 5 ms each without, 0.6 ms with. One node at a time; answers how many tables it were.
 */
export async function refreshStatistics(database: Pick<Database, 'project'>): Promise<number> {
  const [row] = await database.project(({ query }) =>
    query<{ refreshed: number }>('select tenant.refresh_statistics() as refreshed'),
  )
  return row?.refreshed ?? 0
}
