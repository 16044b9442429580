import { makeSid } from '../ids.ts'
import type { Lab } from '../lab.ts'
import type { Notification } from '../storage/records.ts'

/** Writes an error or warning where the carrier's debugger would show it: `GET /lab/notifications`. */
export function noteProblem(lab: Lab, problem: Omit<Notification, 'sid' | 'at'>): void {
  const sid = makeSid('NO')
  lab.notifications.put(sid, { ...problem, sid, at: lab.clock.now().toISOString() })
}
