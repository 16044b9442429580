import { expect, it } from 'vitest'
import { z } from 'zod'
import { sayIssue } from './say-issue.ts'

it.each([
  [z.string(), undefined, 'is missing'],
  [z.enum(['a', 'b']), undefined, 'is missing'],
  [z.union([z.string(), z.number()]), undefined, 'is missing'],
  [z.string(), null, 'must not be null; leave it out'],
  [z.string(), 5, 'must be a text'],
  [z.boolean(), 'yes', 'must be true or false'],
  [z.number().int(), 1.5, 'must be a whole number'],
  [z.array(z.string()), {}, 'must be a list'],
  [z.enum(['a', 'b']), 'c', 'must be one of a, b'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().min(10), 'x', 'must have 10 characters or more'],
  [z.string().max(2), 'xyz', 'must have 2 characters at most'],
  [z.array(z.string()).max(1), ['a', 'b'], 'must have 1 at most'],
  [z.number().min(1), 0, 'must be 1 or more'],
  [z.number().positive(), 0, 'must be more than 0'],
  [z.number().max(9), 10, 'must be 9 at most'],
  [z.string().regex(/^x$/, 'write an x'), 'y', 'write an x'],
])('says in words what is wrong: %#, %j: %s', (schema, value, words) => {
  expect(schema.safeParse(value, { error: sayIssue }).error?.issues[0]?.message).toBe(words)
})
