import type { Source } from '@tributary/contract'
import type { WeighedCandidate } from './weigh-candidates.ts'

/** The visits of one campaign: same channel, source, medium and campaign. */
export type SourceGroup = { candidates: WeighedCandidate[]; probability: number }

/** Likeliest first; the candidates of a group keep their order. */
export function groupSources(candidates: WeighedCandidate[]): SourceGroup[] {
  const groups = new Map<string, SourceGroup>()
  for (const candidate of candidates) {
    const { channel, source, medium, campaign } = candidate.facts.source
    const key = JSON.stringify([channel, source, medium, campaign]).toLowerCase()
    const group = groups.get(key) ?? { candidates: [], probability: 0 }
    group.candidates.push(candidate)
    group.probability += candidate.probability
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.probability - a.probability)
}

/** What all the group's visits have in common; a click id belongs to one visit, so none is left when there are more. */
export function commonSource(group: SourceGroup): Source | undefined {
  const [first, ...rest] = group.candidates.map((c) => c.facts.source)
  if (!first || rest.length === 0) return first
  const { clickIds, ...fields } = first
  const common = Object.entries(fields).filter(([field, value]) => {
    const isKey = ['channel', 'source', 'medium', 'campaign'].includes(field)
    return isKey || rest.every((other) => other[field as keyof Source] === value)
  })
  return { ...Object.fromEntries(common), channel: first.channel }
}
