import type { AuditAction, Scope } from '@tributary/contract'
import type { z } from 'zod'
import type { Carrier, NumberUrls } from '../carriers/index.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Randomness } from '../randomness.ts'
import type { Secrets } from '../secrets.ts'
import type { Database, Transaction } from '../storage/index.ts'
import { holdsScope } from './holds-scope.ts'
import { withoutNulls } from './without-nulls.ts'

/** Who asks. Every verb runs bound to `accountId`, and to `locationIds` when they are set. */
export type Actor = {
  name: string
  accountId: string
  scopes: readonly Scope[]
  locationIds?: readonly string[]
}

/** What verbs reach of the running server; made once, in main.ts. */
export type VerbContext = {
  database: Database
  clock: Clock
  randomness: Randomness
  secrets: Secrets
  log: Log
  publicUrl: string
  dataFolder: string
  findCarrier(name: string): Carrier
  /** Whether accounts may connect a carrier at this address, which is not its public one. */
  mayConnect(baseUrl: string): boolean
  numberUrls(connectionId: string, routeId: string): NumberUrls
  /** Resolves when this node serves what was just changed, fallback documents included. */
  settleConfiguration(): Promise<void>
}

type Call<Input> = {
  input: Input
  actor: Actor
  context: VerbContext
  newId(): string
  /** Writes the audit entry of a change, in the transaction of the change. */
  audit(
    transaction: Transaction,
    action: AuditAction,
    subjectId: string | undefined,
    change: object,
  ): Promise<void>
}

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
  run(context: VerbContext, actor: Actor, input: unknown): Promise<unknown>
}

/**
 * A verb is the one way to do a thing, shared by routes, jobs and commands: parse, check the scope, open the tenant's
 * transaction, run, audit. Throws `invalid_input` with every field at fault, `scope_missing`, and what the verb itself throws.
 */
export function defineVerb<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Verb {
  const isStepwise = 'runInSteps' in definition
  return {
    name: definition.name,
    scope: definition.scope,
    input: definition.input,
    output: definition.output,
    isChange: isStepwise || definition.audit !== undefined,
    async run(context, actor, unparsed) {
      if (!holdsScope(actor, definition.scope)) {
        throw new AppError(
          'scope_missing',
          `This needs the scope ${definition.scope}, which the key does not have.`,
        )
      }
      const input = parse(definition.input, unparsed)
      const newId = () => context.randomness.id(context.clock.now())
      const audit: Call<unknown>['audit'] = async (transaction, action, subjectId, change) => {
        await transaction.query(
          'insert into tenant.audit_entry (account_id, id, actor, action, subject_id, change) values ($1, $2, $3, $4, $5, $6)',
          [
            actor.accountId,
            newId(),
            actor.name,
            action,
            subjectId ?? null,
            JSON.stringify(change, hideSecrets),
          ],
        )
      }
      const call = { input, actor, context, newId, audit }
      const inTransaction = <T>(run: (transaction: Transaction) => Promise<T>) =>
        context.database.inTransaction({ accountIds: [actor.accountId], locationIds: actor.locationIds }, run)
      const result = isStepwise
        ? await definition.runInSteps({ ...call, inTransaction })
        : await inTransaction(async (transaction) => {
            const answer = await definition.run({ ...call, transaction })
            if (definition.audit)
              await audit(
                transaction,
                definition.audit,
                subjectOf(answer) ?? subjectOf(input),
                input as object,
              )
            return answer
          })
      if (definition.changesConfiguration) await context.settleConfiguration()
      return definition.output.parse(withoutNulls(result))
    },
  }
}

function parse<Input extends z.ZodType>(schema: Input, unparsed: unknown): z.output<Input> {
  const parsed = schema.safeParse(unparsed)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const named = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  throw new AppError('invalid_input', `The request cannot be used as it is: ${named}.`, { errors })
}

const secretKeys = new Set(['authToken', 'key', 'csv'])
const hideSecrets = (name: string, value: unknown) => (secretKeys.has(name) ? '[hidden]' : value)

function subjectOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : undefined
}
