import type { Transaction } from '../storage/index.ts'
import { beginOnce, holdOnce, keepAnswer, type OnceRequest } from './answer-once.ts'
import { checkVersion, type WantedVersion } from './check-version.ts'
import type { Actor, VerbContext } from './verb-context.ts'

/** What a request asks of its verb beyond the input. */
export type Terms = { version?: WantedVersion; once?: OnceRequest }

const heldForMs = 120_000

/** One transaction: the answer is kept with the change, or neither is. */
export async function runOnce(
  context: VerbContext,
  actor: Actor,
  request: OnceRequest | undefined,
  transaction: Transaction,
  run: (firstId: string | undefined) => Promise<unknown>,
): Promise<unknown> {
  if (!request) return run(undefined)
  const begun = await beginOnce(transaction, context, actor, request, undefined)
  if (begun.isAnswered) return begun.answer
  const answer = await run(begun.firstId)
  await keepAnswer(transaction, context, actor, request, answer)
  return answer
}

type Open = <T>(run: (transaction: Transaction) => Promise<T>) => Promise<T>

/** Several transactions: who dies between two of them leaves the key to the next one, who goes on with the same first id. */
export async function runInSteps(
  context: VerbContext,
  actor: Actor,
  { version, once: request }: Terms,
  open: Open,
  run: (steps: {
    firstId?: string | undefined
    inTransaction: Open
    checkVersion(transaction: Transaction): Promise<void>
    keepAnswer(transaction: Transaction, answer: unknown): Promise<void>
  }) => Promise<unknown>,
): Promise<unknown> {
  const check = async (transaction: Transaction) => {
    if (version) await checkVersion(transaction, actor.accountId, version)
  }
  let isChecked = false
  const keep = async (transaction: Transaction, answer: unknown) => {
    if (request) await keepAnswer(transaction, context, actor, request, answer)
  }
  const steps = {
    inTransaction: <T>(step: (transaction: Transaction) => Promise<T>) =>
      open(async (transaction) => {
        if (!isChecked) await check(transaction)
        isChecked = true
        return step(transaction)
      }),
    checkVersion: check,
    keepAnswer: keep,
  }
  if (!request) return run(steps)
  const begun = await open((transaction) => beginOnce(transaction, context, actor, request, heldForMs))
  if (begun.isAnswered) return begun.answer
  const hold = (until: string | null) =>
    open((transaction) => holdOnce(transaction, actor, request.key, until)).catch((error: Error) =>
      context.log.debug({ error: error.message }, 'an Idempotency-Key could not be held'),
    )
  const holding = setInterval(
    () => void hold(new Date(context.clock.now() + heldForMs).toISOString()),
    heldForMs / 4,
  )
  try {
    const answer = await run({ ...steps, firstId: begun.firstId })
    await open((transaction) => keep(transaction, answer))
    return answer
  } catch (error) {
    await hold(null)
    throw error
  } finally {
    clearInterval(holding)
  }
}
