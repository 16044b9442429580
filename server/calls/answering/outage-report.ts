import type { Clock } from '../../clock.ts'
import type { RaiseAlert } from './answer-webhook.ts'

/** What an outage did to call events, told once it is over: while the database is away an alert could be kept nowhere either. */
export type OutageReport = {
  /** The database could not be reached; without this, what was spooled was only late. */
  noteAway(): void
  noteSpooled(accountId: string, connectionId: string): void
  noteLost(accountId: string, connectionId: string): void
  tell(): void
  /** Reports that were spooled though the database was there, since the start. */
  late(): number
}

// One slow commit is nobody's concern; this many in ten minutes are a machine that cannot keep up.
const latePerAlert = 20
const latePeriodMs = 600_000

type Count = { accountId: string; connectionId: string; spooled: number; lost: number }

/** `onLost`: see `createEventRecorder`. */
export function createOutageReport({
  clock,
  raiseAlert,
  onLost,
}: {
  clock: Pick<Clock, 'monotonic'>
  raiseAlert?: RaiseAlert | undefined
  onLost?: ((accountId: string, connectionId: string) => void) | undefined
}): OutageReport {
  let wasAway = false
  let lateSoFar = 0
  const late = new Map<string, { since: number; reports: number }>()
  const tellLate = ({ accountId, connectionId, spooled }: Count) => {
    lateSoFar += spooled
    const known = late.get(connectionId)
    const isCurrent = known && clock.monotonic() - known.since < latePeriodMs
    const period = isCurrent ? known : { since: clock.monotonic(), reports: 0 }
    period.reports += spooled
    late.set(connectionId, period)
    if (period.reports < latePerAlert) return
    late.delete(connectionId)
    raiseAlert?.(
      accountId,
      'event.late',
      connectionId,
      `The database takes longer than 250 ms to store what the carrier reports (${period.reports} reports within ten minutes). Callers are connected and nothing is lost; the reports wait on disk meanwhile. See what keeps the database or its disk busy.`,
    )
  }
  const counts = new Map<string, Count>()
  const countOf = (accountId: string, connectionId: string): Count => {
    const count = counts.get(connectionId) ?? { accountId, connectionId, spooled: 0, lost: 0 }
    counts.set(connectionId, count)
    return count
  }
  return {
    noteAway() {
      wasAway = true
    },
    noteSpooled(accountId, connectionId) {
      countOf(accountId, connectionId).spooled++
    },
    noteLost(accountId, connectionId) {
      countOf(accountId, connectionId).lost++
    },
    tell() {
      for (const count of counts.values()) {
        const { accountId, connectionId, spooled, lost } = count
        if (spooled > 0 && !wasAway) tellLate(count)
        else if (spooled > 0) {
          raiseAlert?.(
            accountId,
            'event.spooled',
            connectionId,
            `The database could not be reached while calls came in. Callers were connected; what the carrier reported was kept on disk and is on record now (${spooled} reports).`,
          )
        }
        if (lost > 0) {
          onLost?.(accountId, connectionId)
          raiseAlert?.(
            accountId,
            'event.lost',
            connectionId,
            `Neither the database nor the disk took what the carrier reported (${lost} reports). Callers were connected; their calls are looked up in the carrier's own log. See that the disk has space.`,
          )
        }
      }
      counts.clear()
      wasAway = false
    },
    late: () => lateSoFar,
  }
}
