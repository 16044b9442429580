import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import type { Actor, VerbContext } from './verb-context.ts'

/** A request that may be made again with the same `Idempotency-Key`. */
export type OnceRequest = {
  key: string
  /** SHA-256 of method, path and body. */
  fingerprint: Buffer
  /** Told when the answer is the one that was given before. */
  onReplayed(): void
}

export type Begun = { isAnswered: true; answer: unknown } | { isAnswered: false; firstId: string }

const keptMs = 86_400_000
const accountsAtOnce = 500

type Row = {
  fingerprint: Buffer
  firstId: string
  heldUntil: string | null
  answer: Buffer | null
  isNew: boolean
}

/**
 * Takes the key, or finds what was answered under it. `heldForMs`: how long to keep others away from a request that runs in several
 * transactions; one that runs in one holds the key until its end. Throws `idempotency_key_reused` for another request under the same
 * key, `request_in_progress` while somebody else is at it.
 */
export async function beginOnce(
  transaction: Transaction,
  context: VerbContext,
  actor: Actor,
  { key, fingerprint: ofRequest, onReplayed }: OnceRequest,
  heldForMs: number | undefined,
): Promise<Begun> {
  const fingerprint = withRights(ofRequest, actor)
  const [lock] = await transaction.query<{ isOurs: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isOurs"',
    [`once ${actor.accountId} ${actor.name} ${key}`],
  )
  if (!lock?.isOurs) throw inProgress()
  const now = context.clock.now()
  const heldUntil = heldForMs === undefined ? null : new Date(now + heldForMs).toISOString()
  const id = context.randomness.id(now)
  const values = [
    actor.accountId,
    actor.name,
    key,
    fingerprint,
    id,
    heldUntil,
    new Date(now + keptMs).toISOString(),
  ]
  const rows = await transaction.query<Row>(
    `insert into tenant.idempotent_request as known (account_id, actor, key, fingerprint, first_id, held_until, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (account_id, actor, key) do update set
       fingerprint = case when known.expires_at < $8 then excluded.fingerprint else known.fingerprint end,
       first_id = case when known.expires_at < $8 then excluded.first_id else known.first_id end,
       held_until = case when known.expires_at < $8 then null else known.held_until end,
       answer_encrypted = case when known.expires_at < $8 then null else known.answer_encrypted end,
       expires_at = case when known.expires_at < $8 then excluded.expires_at else known.expires_at end
     returning fingerprint, first_id as "firstId", held_until as "heldUntil", answer_encrypted as answer, xmax = 0 as "isNew"`,
    [...values, new Date(now).toISOString()],
  )
  const [row] = rows
  if (!row) throw new Error('an upsert answered no row')
  if (row.isNew) return { isAnswered: false, firstId: row.firstId }
  if (!row.fingerprint.equals(fingerprint))
    throw new AppError(
      'idempotency_key_reused',
      'This Idempotency-Key was sent with another request, or with other rights, before. Use a new key for each thing you want done.',
    )
  if (row.answer) {
    onReplayed()
    return { isAnswered: true, answer: JSON.parse(context.secrets.decrypt(row.answer)) }
  }
  if (row.heldUntil && Date.parse(row.heldUntil) > now) throw inProgress()
  await holdOnce(transaction, actor, key, heldUntil)
  return { isAnswered: false, firstId: row.firstId }
}

/** Who may see less than when it was answered does not get the answer of that time. */
const withRights = (fingerprint: Buffer, { scopes, locationIds }: Actor) =>
  createHash('sha256')
    .update(fingerprint)
    .update(JSON.stringify([scopes.toSorted(), locationIds?.toSorted() ?? null]))
    .digest()

const inProgress = () =>
  new AppError(
    'request_in_progress',
    'The same request is under way. Ask again in a moment for its answer; nothing is done twice.',
    { retryAfterS: 1 },
  )

/** Keeps the answer, sealed: it may hold a key that is shown once. */
export async function keepAnswer(
  transaction: Transaction,
  context: VerbContext,
  actor: Actor,
  { key }: OnceRequest,
  answer: unknown,
): Promise<void> {
  await transaction.query(
    'update tenant.idempotent_request set answer_encrypted = $4, held_until = null where account_id = $1 and actor = $2 and key = $3',
    [actor.accountId, actor.name, key, context.secrets.encrypt(JSON.stringify(answer))],
  )
}

/** Until when nobody else may be at it; null lets the next one at once. */
export async function holdOnce(
  transaction: Transaction,
  actor: Actor,
  key: string,
  heldUntil: string | null,
): Promise<void> {
  await transaction.query(
    'update tenant.idempotent_request set held_until = $4 where account_id = $1 and actor = $2 and key = $3',
    [actor.accountId, actor.name, key, heldUntil],
  )
}

/** Deletes what may not be asked for any more. */
export async function forgetOnce({
  database,
  clock,
}: Pick<VerbContext, 'database' | 'clock'>): Promise<void> {
  const accounts = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  for (let start = 0; start < accounts.length; start += accountsAtOnce) {
    const accountIds = accounts.slice(start, start + accountsAtOnce).map(({ id }) => id)
    await database.inTransaction({ accountIds }, ({ query }) =>
      query('delete from tenant.idempotent_request where account_id = any($1) and expires_at < $2', [
        accountIds,
        new Date(clock.now()).toISOString(),
      ]),
    )
  }
}
