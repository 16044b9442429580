import type { SourceMatch, Tracker } from '@tributary/contract'
import { channels } from '../../../words/terms.ts'

/** The fields of a rule as they are typed; empty ones say nothing. */
export type Rule = Record<'channel' | (typeof ruleTexts)[number], string>
export const ruleTexts = ['campaign', 'source', 'medium', 'term', 'content'] as const

export const noRule: Rule = { channel: '', campaign: '', source: '', medium: '', term: '', content: '' }

export function readRule({ kind, match, source }: Tracker): Rule {
  const told = Object.entries((kind === 'source' ? match : source) ?? {})
  return { ...noRule, ...Object.fromEntries(told.filter(([, value]) => value !== undefined)) }
}

/** What a source tracker matches; undefined when it would match everything. */
export function toMatch(rule: Rule): SourceMatch | undefined {
  const texts = toTexts(rule)
  const channel = channels.find((known) => known === rule.channel)
  const match = { ...texts, ...(channel ? { channel } : {}) }
  return Object.keys(match).length > 0 ? match : undefined
}

/** What the calls of an offline tracker count as. */
export function toSource(rule: Rule): NonNullable<Tracker['source']> {
  const { term: _term, ...source } = toTexts(rule)
  return source
}

const toTexts = (rule: Rule): Partial<Omit<Rule, 'channel'>> =>
  Object.fromEntries(ruleTexts.flatMap((name) => (rule[name].trim() ? [[name, rule[name].trim()]] : [])))
