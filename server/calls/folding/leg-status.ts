import type { LegStatus } from '../../carriers/index.ts'

const ranks: Record<LegStatus, number> = {
  queued: 0,
  ringing: 1,
  answered: 2,
  noAnswer: 3,
  canceled: 3,
  failed: 3,
  busy: 3,
  completed: 4,
}
/** How far a leg has come: a status of a higher rank is later, whenever it is told. */
export const rank = (status: LegStatus) => ranks[status]
export const isOver = (status: LegStatus) => rank(status) > ranks.answered
export const isPickedUp = (status: LegStatus) => status === 'answered' || status === 'completed'
