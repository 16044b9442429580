import type { Pool, Tracker } from '@tributary/contract'
import type { Standing } from '../../data/inventory.ts'
import { say } from './words.ts'

/** What a number can stand for, for a select: trackers with numbers of their own, pools, nothing. */
export function standingChoices(trackers: readonly Tracker[], pools: readonly Pool[]) {
  return [
    { value: '', label: say('nobody') },
    {
      group: say('trackers'),
      items: trackers
        .filter(({ kind }) => kind !== 'visitor')
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
