import { expect, test } from 'vitest'
import { describeScopes } from './describe-scopes.ts'

test('what a key may do is told in words: what it changes, what it only reads, and what it sees of people', () => {
  expect(describeScopes(['calls:read', 'calls:write', 'reports:read', 'audio:read'])).toEqual([
    'Changes: Calls',
    'Reads: Reports',
    'Sees of people: The sound of recordings',
  ])
  expect(describeScopes(['reports:read'])).toEqual(['Reads: Reports'])
})
