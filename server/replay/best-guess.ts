import type { Posterior } from '../attribution/index.ts'
import type { TraceEventOf } from './read-event.ts'

type Id = string | number

/** The likeliest visitor's visit with the visitor's probability, and the likeliest campaign and term, each by itself. */
export type CallAnswer = { c: Id; v: Id | null; p: number; camp: Id | null; kw: Id | null }

/** A best guess is forced, even when nobody we know is likelier. `visitOf`: the trace's own visit. */
export function bestGuess(
  { candidates }: Posterior,
  visitOf: (visitId: string) => TraceEventOf<'visit'> | undefined,
): Omit<CallAnswer, 'c'> {
  const likely = candidates.slice(0, 300)
  const [visitor] = sumBy(likely, (c) => c.facts.visitorId)
  const [campaign] = sumBy(likely, (c) => c.facts.source.campaign)
  const [term] = sumBy(likely, (c) => c.facts.source.term)
  const event = (group: Group | undefined) => group && visitOf(group.visitId)
  return {
    v: event(visitor)?.v ?? null,
    p: Math.round((visitor?.probability ?? 0) * 1e4) / 1e4,
    camp: event(campaign)?.camp ?? null,
    kw: event(term)?.kw ?? null,
  }
}

type Group = { visitId: string; probability: number }

/** Likeliest first; `visitId` is the likeliest visit of the group. */
function sumBy(
  candidates: Posterior['candidates'],
  keyOf: (candidate: Posterior['candidates'][number]) => string | undefined,
): Group[] {
  const groups = new Map<string, Group>()
  for (const candidate of candidates) {
    const key = keyOf(candidate) ?? ''
    const group = groups.get(key) ?? { visitId: candidate.facts.visitId, probability: 0 }
    group.probability += candidate.probability
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.probability - a.probability)
}
