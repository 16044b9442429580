import type { RaiseAlert } from './answer-webhook.ts'

/** What an outage did to call events, told once it is over: while the database is away an alert could be kept nowhere either. */
export type OutageReport = {
  noteSpooled(accountId: string, connectionId: string): void
  noteLost(accountId: string, connectionId: string): void
  tell(): void
}

type Count = { accountId: string; connectionId: string; spooled: number; lost: number }

/** `onLost`: see `createEventRecorder`. */
export function createOutageReport({
  raiseAlert,
  onLost,
}: {
  raiseAlert?: RaiseAlert | undefined
  onLost?: ((accountId: string, connectionId: string) => void) | undefined
}): OutageReport {
  const counts = new Map<string, Count>()
  const countOf = (accountId: string, connectionId: string): Count => {
    const count = counts.get(connectionId) ?? { accountId, connectionId, spooled: 0, lost: 0 }
    counts.set(connectionId, count)
    return count
  }
  return {
    noteSpooled(accountId, connectionId) {
      countOf(accountId, connectionId).spooled++
    },
    noteLost(accountId, connectionId) {
      countOf(accountId, connectionId).lost++
    },
    tell() {
      for (const { accountId, connectionId, spooled, lost } of counts.values()) {
        if (spooled > 0) {
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
    },
  }
}
