import type { Scope } from '@tributary/contract'
import { isSight, type Resource } from './scope-choice.tsx'
import { say } from './words.ts'

/** What a key may do, in up to three lines: what it changes, what it only reads, and what it sees of people. */
export function describeScopes(scopes: readonly Scope[]): string[] {
  const named = (verb: 'read' | 'write') =>
    scopes.flatMap((scope) => {
      const [name = '', ending] = scope.split(':')
      return ending === verb && !isSight(name) ? [name as Resource] : []
    })
  const changed = named('write')
  const read = named('read').filter((name) => !changed.includes(name))
  const seen = scopes.map((scope) => scope.split(':', 1)[0] ?? '').filter(isSight)
  const list = (names: readonly Resource[]) => names.map((name) => say(`resources.${name}`)).join(' · ')
  return [
    ...(changed.length > 0 ? [say('changes', { what: list(changed) })] : []),
    ...(read.length > 0 ? [say('reads', { what: list(read) })] : []),
    ...(seen.length > 0
      ? [say('sees', { what: seen.map((name) => say(`sights.${name}`)).join(' · ') })]
      : []),
  ]
}
