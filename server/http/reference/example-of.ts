import type { JsonSchema } from './openapi-document.ts'

/** What a field of this name holds, where its form alone would make a dull example. */
const byName: Record<string, unknown> = {
  name: 'Austin',
  e164: '+15125550132',
  canonicalNumber: '+15125550100',
  destination: '+15125550199',
  defaultDestination: '+15125550199',
  from: '+15125550142',
  to: '+15125550132',
  number: '+15125550132',
  timeZone: 'America/Chicago',
  country: 'US',
  city: 'Austin',
  region: 'TX',
  street: '100 Congress Ave',
  postalCode: '78701',
  currency: 'USD',
  email: 'ada@example.com',
  url: 'https://books.example.com/tributary',
  domains: ['www.example.com'],
  channel: 'Paid Search',
  csv: 'number,tracker\n+15125550132,Billboard',
  cursor: 'eyJhdCI6',
  search: '5550142',
  areaCode: '512',
  contains: '5550',
  key: 'AbCdEf123456',
  prefix: 'trib_AbCd',
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  authToken: 'the-token-of-your-carrier-account',
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  baseUrl: 'https://carrier.example.com',
  notice: 'This call is recorded.',
  landingPage: 'https://www.example.com/?utm_source=google',
  lastPage: 'https://www.example.com/contact',
  opens: '09:00',
  closes: '17:00',
  day: 1,
}

const id = '0198f000-0000-7000-8000-000000000001'
const instant = '2026-11-23T15:00:00.000Z'

/** A value that the schema takes. `given` overrides fields by their name, at the top. */
export function exampleOf(
  schema: JsonSchema,
  components: Record<string, JsonSchema>,
  given: Record<string, unknown> = {},
  name = '',
  depth = 0,
): unknown {
  if (typeof schema.$ref === 'string') {
    const target = components[schema.$ref.split('/').at(-1) ?? '']
    return target ? exampleOf(target, components, given, name, depth) : {}
  }
  const inside = (inner: JsonSchema, innerName: string) =>
    exampleOf(inner, components, {}, innerName, depth + 1)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
  if (choices) return inside(choices.find((one) => one.type !== 'null') ?? {}, name)
  if (Array.isArray(schema.type))
    return inside({ ...schema, type: schema.type.find((one) => one !== 'null') }, name)
  if (Array.isArray(schema.allOf)) return inside(schema.allOf[0] as JsonSchema, name)
  const known = Object.hasOwn(byName, name) ? byName[name] : undefined
  if (known !== undefined && fits(known, schema)) return known
  if (schema.type === 'object' || schema.properties) {
    const required = new Set((schema.required as string[] | undefined) ?? [])
    const fields = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).filter(
      ([field]) => required.has(field) || depth < 5,
    )
    return { ...Object.fromEntries(fields.map(([field, inner]) => [field, inside(inner, field)])), ...given }
  }
  if (schema.type === 'array') {
    const items = (schema.items ?? {}) as JsonSchema
    return depth > 4 && !schema.minItems ? [] : [inside(items, name.replace(/Ids$/, 'Id'))]
  }
  if (schema.type === 'string') return textOf(schema)
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema)
  if (schema.type === 'boolean') return true
  return schema.type === 'null' ? null : {}
}

function fits(value: unknown, schema: JsonSchema): boolean {
  if (Array.isArray(value)) return schema.type === 'array'
  if (typeof value !== schema.type && !(typeof value === 'number' && schema.type === 'integer')) return false
  return (
    typeof value !== 'string' || typeof schema.pattern !== 'string' || new RegExp(schema.pattern).test(value)
  )
}

function textOf({ format, pattern, minLength }: JsonSchema): string {
  if (format === 'uuid') return id
  if (format === 'date-time') return instant
  if (format === 'date') return instant.slice(0, 10)
  if (format === 'email') return 'ada@example.com'
  if (format === 'uri') return 'https://www.example.com/'
  const tries = [
    '+15125550132',
    'US',
    'USD',
    '512',
    '09:00',
    instant,
    id,
    '2026-11-23',
    '2026-11',
    'AbCdEf123456',
    '#0f6f69',
  ]
  const text = 'text'
  const found =
    typeof pattern === 'string' ? [text, ...tries].find((one) => new RegExp(pattern).test(one)) : text
  return (found ?? text).padEnd(Number(minLength ?? 0), 'x')
}

function numberOf({ minimum, maximum, exclusiveMinimum }: JsonSchema): number {
  const least = Number(minimum ?? (exclusiveMinimum === undefined ? 1 : Number(exclusiveMinimum) + 1))
  const value = Number.isSafeInteger(least) && least > -1e9 ? Math.max(least, 0) : 1
  return Math.min(value, Number(maximum ?? value))
}
