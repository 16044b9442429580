import type { Leak, PoolReport } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { reportPool } from '../reports/index.ts'
import type { Transaction } from '../storage/index.ts'
import type { Actor, VerbContext } from '../verbs/index.ts'

const daysBack = 28

/** Throws `conflict` for the last number of a pool, `number_in_use` when the others are fewer than the visits the pool had at once in four weeks. */
export async function checkPoolHolds(
  context: VerbContext,
  actor: Actor,
  transaction: Transaction,
  { e164, poolId, numbersLeft }: Leak,
  isForced: boolean,
): Promise<void> {
  if (numbersLeft === 0)
    throw new AppError(
      'conflict',
      `${e164} is the pool's last number: without it pages would show no visitor a number of their own. Add a number to the pool first.`,
    )
  if (isForced) return
  const now = context.clock.now()
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  const asker = { ...actor, scopes: ['reports:read' as const] }
  const period = { fromDay: day(now - daysBack * 86_400_000), toDay: day(now) }
  const { mostAtOnce } = (await reportPool.read(
    context,
    asker,
    { poolId, ...period },
    transaction,
  )) as PoolReport
  if (mostAtOnce > numbersLeft)
    throw new AppError(
      'number_in_use',
      `The pool would be left with ${numbersLeft} numbers, and had ${mostAtOnce} visits at once in the last four weeks: visitors would share numbers, and their calls be told apart less surely. Add a number to the pool first, or make it static all the same.`,
    )
}
