import type { AuditAction } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import type { Actor, VerbContext } from './verb-context.ts'

export type Call<Input> = {
  input: Input
  actor: Actor
  context: VerbContext
  /** The first id of a request that is made again under its Idempotency-Key is the one it got at first. */
  newId(): string
  /** Writes the audit entry of a change, in the transaction of the change. */
  audit(
    transaction: Transaction,
    action: AuditAction,
    subjectId: string | undefined,
    change: object,
  ): Promise<void>
}

export function makeCall<Input>(
  context: VerbContext,
  actor: Actor,
  input: Input,
  firstId?: string | undefined,
): Call<Input> {
  let first = firstId
  const newId = () => {
    const id = first ?? context.randomness.id(context.clock.now())
    first = undefined
    return id
  }
  return {
    input,
    actor,
    context,
    newId,
    async audit(transaction, action, subjectId, change) {
      const at = context.clock.now()
      await transaction.query(
        'insert into tenant.audit_entry (account_id, id, at, actor, action, subject_id, change) values ($1, $2, to_timestamp($3::float8 / 1000), $4, $5, $6, $7)',
        [
          actor.accountId,
          context.randomness.id(at),
          at,
          actor.name,
          action,
          subjectId ?? null,
          JSON.stringify(change, hide),
        ],
      )
    },
  }
}

const secrets = ['authToken', 'key', 'csv', 'secret', 'password', 'token']
/** What people write in their own words: it may be about a caller, and the log outlives what is kept of callers. */
const words = ['text', 'reason', 'search']
const hiddenKeys = new Set([...secrets, ...words])
const hide = (name: string, value: unknown) => (hiddenKeys.has(name) ? '[hidden]' : value)
