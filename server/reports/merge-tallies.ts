import type { Database } from '../storage/index.ts'

/**
 * Merges what changes of calls left behind in the tallies; sums are right without, only slower. A day's tally is merged once `leastRows`
 * (default 50) have piled up. Answers how many were merged.
 */
export async function mergeTallies(database: Database, leastRows = 50): Promise<number> {
  return await database.project(async ({ query }) => {
    const [row] = await query<{ merged: number }>('select tenant.merge_tallies($1) as merged', [leastRows])
    return row?.merged ?? 0
  })
}
