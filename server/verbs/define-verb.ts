import type { AuditAction, Scope } from '@tributary/contract'
import type { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { checkVersion } from './check-version.ts'
import { holdsScope } from './holds-scope.ts'
import { type Call, makeCall } from './make-call.ts'
import { maskerOf } from './mask-personal.ts'
import { parseInput, parseInputInTurns } from './parse-input.ts'
import { parseOutput } from './parse-output.ts'
import { runInSteps, runOnce, type Terms } from './run-in-steps.ts'
import type { Actor, VerbContext } from './verb-context.ts'

type Definition<Input extends z.ZodType, Output extends z.ZodType> = {
  /** `noun.verb`, for logs and the registry. */
  name: string
  scope: Scope
  input: Input
  output: Output
  /** What it changes is kept in every node's memory: wait until this one has it. */
  changesConfiguration?: boolean
} & (
  | {
      /** The action written to the audit log with the input and the answer's id; absent for reads. */
      audit?: AuditAction
      run(call: Call<z.output<Input>> & { transaction: Transaction }): Promise<unknown>
    }
  | {
      /** For a verb that goes out to a carrier: its transactions are short and its own, and it audits in them. */
      runInSteps(
        call: Call<z.output<Input>> & {
          inTransaction<T>(run: (transaction: Transaction) => Promise<T>): Promise<T>
          /** Throws `changed_meanwhile`; the first transaction has checked it already. */
          checkVersion(transaction: Transaction): Promise<void>
          /** Keeps the answer in the transaction of the change, for a verb that could not be run again after it. */
          keepAnswer(transaction: Transaction, answer: unknown): Promise<void>
        },
      ): Promise<unknown>
    }
)

export type Verb = {
  name: string
  scope: Scope
  input: z.ZodType
  output: z.ZodType
  isChange: boolean
  run(context: VerbContext, actor: Actor, input: unknown, terms?: Terms): Promise<unknown>
  /** The answer within another verb's transaction, unchecked; only for a verb that reads. */
  read(context: VerbContext, actor: Actor, input: unknown, transaction: Transaction): Promise<unknown>
}

/**
 * A verb is the one way to do a thing, shared by routes, jobs and commands: parse, check the scope, open the tenant's
 * transaction, run, audit. Throws `invalid_input` with every field at fault, `scope_missing`, and what the verb itself throws.
 */
export function defineVerb<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Verb {
  const isStepwise = 'runInSteps' in definition
  const mask = maskerOf(definition.output)
  const toAnswer = async (actor: Actor, result: unknown) => {
    const answer = await parseOutput(definition.output, result)
    return mask ? mask(answer, (scope) => holdsScope(actor, scope)) : answer
  }
  return {
    name: definition.name,
    scope: definition.scope,
    input: definition.input,
    output: definition.output,
    isChange: isStepwise || definition.audit !== undefined,
    async run(context, actor, unparsed, terms = {}) {
      if (!holdsScope(actor, definition.scope)) {
        throw new AppError(
          'scope_missing',
          `This needs the scope ${definition.scope}, which ${actor.role ? `the role ${actor.role}` : 'the key'} does not have.`,
        )
      }
      const input = await parseInputInTurns(definition.input, unparsed)
      const inTransaction = <T>(run: (transaction: Transaction) => Promise<T>) =>
        context.database.inTransaction({ accountIds: [actor.accountId], locationIds: actor.locationIds }, run)
      const answer = isStepwise
        ? await runInSteps(context, actor, terms, inTransaction, async (steps) =>
            toAnswer(
              actor,
              await definition.runInSteps({ ...makeCall(context, actor, input, steps.firstId), ...steps }),
            ),
          )
        : await inTransaction((transaction) =>
            runOnce(context, actor, terms.once, transaction, async (firstId) => {
              if (terms.version) await checkVersion(transaction, actor.accountId, terms.version)
              const call = makeCall(context, actor, input, firstId)
              const answer = await toAnswer(actor, await definition.run({ ...call, transaction }))
              const { audit: action } = definition
              if (action)
                await call.audit(transaction, action, subjectOf(answer) ?? subjectOf(input), input as object)
              return answer
            }),
          )
      if (definition.changesConfiguration) await context.settleConfiguration()
      return answer
    },
    async read(context, actor, unparsed, transaction) {
      if (isStepwise || definition.audit) throw new Error(`${definition.name} does not only read`)
      const input = parseInput(definition.input, unparsed)
      return toAnswer(actor, await definition.run({ ...makeCall(context, actor, input), transaction }))
    },
  }
}

function subjectOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : undefined
}
