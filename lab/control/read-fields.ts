/** A control request that cannot be understood; the message says what to send instead. */
export class BadRequest extends Error {}

export type Fields = Record<string, unknown>

export async function readFields(request: Request): Promise<Fields> {
  let body: unknown
  try {
    body = await request.json()
  } catch {
    throw new BadRequest('Send a JSON object.')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new BadRequest('Send a JSON object.')
  return body as Fields
}

export function readText(fields: Fields, name: string, fallback: string): string {
  const value = fields[name]
  if (value === undefined || value === null) return fallback
  if (typeof value === 'string') return value
  throw new BadRequest(`"${name}" must be a text.`)
}

export function readNumber(fields: Fields, name: string, fallback: number): number {
  const value = fields[name]
  if (value === undefined || value === null) return fallback
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new BadRequest(`"${name}" must be a number that is not negative.`)
}

export function readChoice<T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  const choice = choices.find((one) => one === value)
  if (choice !== undefined) return choice
  throw new BadRequest(`"${name}" must be one of ${choices.join(', ')}.`)
}
