import type { Pool, Tracker, TrackingNumber } from '@tributary/contract'
import type { Standing } from '../../data/inventory.ts'
import { say } from './words.ts'

/** What a number can stand for, for a select: trackers in use with numbers of their own, pools, nothing; and what it stands for now. */
export function standingChoices(trackers: readonly Tracker[], pools: readonly Pool[], now = '') {
  return [
    { value: '', label: say('nobody') },
    {
      group: say('trackers'),
      items: trackers
        .filter(({ kind, id, retiredAt }) => kind !== 'visitor' && (!retiredAt || now === `tracker ${id}`))
        .map(({ id, name }) => ({ value: `tracker ${id}`, label: name })),
    },
    { group: say('pools'), items: pools.map(({ id, name }) => ({ value: `pool ${id}`, label: name })) },
  ]
}

export function readStanding(value: string): Standing {
  const [kind, id = ''] = value.split(' ')
  return { trackerId: kind === 'tracker' ? id : null, poolId: kind === 'pool' ? id : null }
}

export function writeStanding({
  trackerId,
  poolId,
}: {
  trackerId?: string | undefined
  poolId?: string | undefined
}): string {
  return poolId ? `pool ${poolId}` : trackerId ? `tracker ${trackerId}` : ''
}

/** Can be given to anything: in use, and stands for nothing. */
export const isFree = ({ state, trackerId, poolId }: TrackingNumber): boolean =>
  state === 'active' && !trackerId && !poolId

/** Costs money that nobody said how much. */
export const isUnpriced = ({ state, monthlyCost }: TrackingNumber): boolean =>
  state !== 'released' && state !== 'reserved' && !monthlyCost

/** Its number leaves for a place where a directory might be meant: a medium, or a listing. */
export const mayBeListed = ({ kind, match }: Pick<Tracker, 'kind' | 'match'>): boolean =>
  kind === 'offline' || match?.channel === 'Local Listings'
