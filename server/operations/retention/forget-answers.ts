import type { Secrets } from '../../secrets.ts'
import type { Transaction } from '../../storage/index.ts'
import type { Trace } from './scrub-tables.ts'

type Kept = { actor: string; key: string; answer: Buffer }

const atOnce = 500

/**
 * Deletes the answers kept for repeated requests that tell of these calls or have one of these traces; they are sealed, so that nothing but
 * opening each finds them. As app. Answers how many.
 */
export async function forgetAnswers(
  { query }: Transaction,
  secrets: Pick<Secrets, 'decrypt'>,
  accountId: string,
  callIds: readonly string[],
  traces: readonly Trace[],
): Promise<number> {
  const tells = (text: string) =>
    callIds.some((id) => text.includes(id)) || traces.some(({ pattern }) => text.search(pattern) !== -1)
  let forgotten = 0
  let after: Pick<Kept, 'actor' | 'key'> | undefined
  for (;;) {
    const kept = await query<Kept>(
      `select actor, key, answer_encrypted as answer from tenant.idempotent_request
       where account_id = $1 and answer_encrypted is not null and ($2::text is null or (actor, key) > ($2, $3))
       order by actor, key limit ${atOnce}`,
      [accountId, after?.actor ?? null, after?.key ?? null],
    )
    for (const { actor, key, answer } of kept) {
      const text = open(secrets, answer)
      if (text === undefined || !tells(text)) continue
      await query('delete from tenant.idempotent_request where account_id = $1 and actor = $2 and key = $3', [
        accountId,
        actor,
        key,
      ])
      forgotten++
    }
    after = kept.at(-1)
    if (kept.length < atOnce) return forgotten
  }
}

/** Undefined for what was sealed under another secret: nobody is answered with that any more. */
function open(secrets: Pick<Secrets, 'decrypt'>, sealed: Buffer): string | undefined {
  try {
    return secrets.decrypt(sealed)
  } catch {
    return undefined
  }
}
