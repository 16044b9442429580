import type { Database } from '../storage/index.ts'

/** So many differences become tallies in a transaction of their own; an import leaves a million of them. */
const atOnce = 20_000

/**
 * Folds what calls differ by since they were last counted into the tallies; sums are right without, only slower. Answers how many
 * differences there were, at most `most`.
 */
export async function foldCalls(database: Database, most = Number.POSITIVE_INFINITY): Promise<number> {
  let folded = 0
  for (;;) {
    const wanted = Math.min(atOnce, most - folded)
    const found = await database.project(async ({ query }) => {
      const [row] = await query<{ folded: number }>('select tenant.fold_calls($1) as folded', [wanted])
      return row?.folded ?? 0
    })
    folded += found
    if (found < wanted || folded >= most) return folded
  }
}
