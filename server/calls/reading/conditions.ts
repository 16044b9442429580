/** A growing list of SQL conditions with their parameters. */
export type Conditions = {
  parameters: unknown[]
  conditions: string[]
  /** Notes a value and answers how SQL names it. */
  parameter(value: unknown): string
}

/** Conditions on rows of an account; `$1` is the account. */
export function startConditions(accountId: string): Conditions {
  const parameters: unknown[] = [accountId]
  return {
    parameters,
    // The account is named beside row-level security, whose "any of" gives no order to read an index in.
    conditions: ['account_id = $1'],
    parameter: (value) => `$${parameters.push(value)}`,
  }
}

/** One value or several; the empty one means "has none". */
export function isAnyOf(
  column: string,
  type: string,
  wanted: readonly (string | number)[],
  parameter: Conditions['parameter'],
): string {
  const named = wanted.filter((value) => value !== '')
  const isNone = wanted.includes('')
  if (named.length === 0 && isNone) return `${column} is null`
  const isNamed =
    named.length === 1
      ? `${column} = ${parameter(named[0])}::${type}`
      : `${column} = any(${parameter(named)}::${type}[])`
  return isNone ? `(${column} is null or ${isNamed})` : isNamed
}
