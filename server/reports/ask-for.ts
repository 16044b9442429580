import type { CallFilter } from '@tributary/contract'
import { type Actor, seesCallers, type VerbContext } from '../verbs/index.ts'
import { type Period, previousPeriod, resolvePeriod } from './periods.ts'
import type { Asked } from './sum-calls.ts'

type Question = { asked: Asked; period: Period; before?: Asked; previousPeriod?: Period }

/** A report's filter with its period filled in, and the same for the period before when that is to be compared with. */
export function askFor(
  filter: CallFilter,
  compare: 'previous' | 'none',
  actor: Actor,
  { clock }: Pick<VerbContext, 'clock'>,
): Question {
  const period = resolvePeriod(filter, clock.now())
  const asked = {
    ...filter,
    ...period,
    accountId: actor.accountId,
    seesCallers: seesCallers(actor),
    isConfined: actor.locationIds !== undefined,
  }
  if (compare === 'none') return { asked, period }
  const earlier = previousPeriod(period)
  return { asked, period, before: { ...asked, ...earlier }, previousPeriod: earlier }
}
