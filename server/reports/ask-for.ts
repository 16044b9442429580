import type { CallFilter } from '@tributary/contract'
import { readerOf } from '../calls/index.ts'
import type { Actor, VerbContext } from '../verbs/index.ts'
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
    ...readerOf(actor),
    isConfined: actor.locationIds !== undefined,
  }
  if (compare === 'none') return { asked, period }
  const earlier = previousPeriod(period)
  return { asked, period, before: { ...asked, ...earlier }, previousPeriod: earlier }
}
