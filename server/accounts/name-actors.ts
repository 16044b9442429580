import type { Transaction } from '../storage/index.ts'
import type { VerbContext } from '../verbs/index.ts'

/** The names of people and keys as they are today, by how the audit log writes them (`user:ID`, `apiKey:ID`); none for who is gone. */
export async function nameActors(
  { identities }: Pick<VerbContext, 'identities'>,
  transaction: Transaction,
  actors: readonly string[],
): Promise<Map<string, string>> {
  const idsOf = (kind: string) => [
    ...new Set(actors.flatMap((actor) => (actor.startsWith(kind) ? [actor.slice(kind.length)] : []))),
  ]
  const people = await identities.describe(idsOf('user:'))
  const keys = await transaction.query<{ id: string; name: string }>(
    'select id, name from tenant.api_key where id = any($1::uuid[])',
    [idsOf('apiKey:')],
  )
  return new Map([
    ...[...people].map(([id, { name }]) => [`user:${id}`, name] as const),
    ...keys.map(({ id, name }) => [`apiKey:${id}`, name] as const),
  ])
}
