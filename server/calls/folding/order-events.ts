import type { CallEvent } from '../../carriers/index.ts'

/** Each event once (its earliest delivery), by time; equal times in an order that depends on their content alone. */
export function orderEvents(events: readonly CallEvent[]): CallEvent[] {
  const ordered = events
    .map((event) => ({ event, text: canonicalText(event) }))
    .sort((a, b) => a.event.at - b.event.at || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  const seen = new Set<string>()
  return ordered.flatMap(({ event }) => {
    if (seen.has(event.key)) return []
    seen.add(event.key)
    return [event]
  })
}

/** JSON with sorted keys: an event that went through the journal compares equal to itself. */
function canonicalText(event: CallEvent): string {
  return JSON.stringify(event, (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
