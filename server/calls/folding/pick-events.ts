import type { CallEvent } from '../../carriers/index.ts'

export type EventOf<Kind extends CallEvent['kind']> = Extract<CallEvent, { kind: Kind }>

export function all<Kind extends CallEvent['kind']>(
  events: readonly CallEvent[],
  kind: Kind,
): EventOf<Kind>[] {
  return events.filter((event): event is EventOf<Kind> => event.kind === kind)
}

export function first<Kind extends CallEvent['kind']>(
  events: readonly CallEvent[],
  kind: Kind,
): EventOf<Kind> | undefined {
  return events.find((event): event is EventOf<Kind> => event.kind === kind)
}

/** The property, or nothing when it is unknown. */
export function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value }
}
