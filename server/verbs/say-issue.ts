import type { z } from 'zod'

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a date',
}

/** What is wrong with a field in words, where its own schema does not say; undefined: zod's are good. */
export function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? 'is missing'
      : issue.input === null
        ? 'must not be null; leave it out'
        : `must be ${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value')
    return issue.input === undefined ? 'is missing' : `must be ${anyOf(issue.values)}`
  if (issue.code === 'invalid_union') return issue.input === undefined ? 'is missing' : undefined
  if (issue.code === 'too_small') return sayTooSmall(issue.origin, Number(issue.minimum), issue.inclusive)
  if (issue.code === 'too_big') return sayTooBig(issue.origin, Number(issue.maximum), issue.inclusive)
  return undefined
}

const anyOf = (values: readonly unknown[]) =>
  values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`

function sayTooSmall(origin: string, least: number, isInclusive = true): string {
  if (origin === 'string') return least === 1 ? 'must not be empty' : `must have ${least} characters or more`
  if (origin === 'array' || origin === 'set') return `must have ${least} or more`
  return isInclusive ? `must be ${least} or more` : `must be more than ${least}`
}

function sayTooBig(origin: string, most: number, isInclusive = true): string {
  if (origin === 'string') return `must have ${most} characters at most`
  if (origin === 'array' || origin === 'set') return `must have ${most} at most`
  return isInclusive ? `must be ${most} at most` : `must be less than ${most}`
}
