import type { Lab } from '../lab.ts'

/** A lab that was killed left calls open in its log; their lines are gone, so the log says that they ended when last heard of. */
export function endLeftOverLegs(lab: Lab): void {
  for (const leg of lab.legs.list()) {
    if (leg.endedAt !== null) continue
    const seconds = leg.answeredAt ? (Date.parse(leg.updatedAt) - Date.parse(leg.answeredAt)) / 1000 : 0
    lab.legs.put(leg.sid, {
      ...leg,
      status: leg.answeredAt ? 'completed' : 'failed',
      endedAt: leg.updatedAt,
      durationSeconds: Math.round(seconds),
    })
  }
}
