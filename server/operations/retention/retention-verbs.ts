import {
  changeRetention as changeInput,
  defaultRetention,
  type Retention,
  retention,
} from '@tributary/contract'
import { z } from 'zod'
import type { Transaction } from '../../storage/index.ts'
import { defineVerb } from '../../verbs/index.ts'

/** What holds for the account: its own rule, or the defaults. */
export async function readRetention({ query }: Transaction, accountId: string): Promise<Retention> {
  const [row] = await query<Retention>(
    `select visits_days as "visitsDays", callers_days as "callersDays", recordings_days as "recordingsDays"
     from tenant.retention where account_id = $1`,
    [accountId],
  )
  return row ?? defaultRetention
}

/** Null means for ever, and verbs leave nulls out of their answers: here they are the answer. */
const told = retention
  .partial()
  .transform((known) => ({ visitsDays: null, callersDays: null, recordingsDays: null, ...known }))

export const getRetention = defineVerb({
  name: 'retention.get',
  scope: 'privacy:read',
  input: z.object({}),
  output: told,
  run: ({ actor, transaction }) => readRetention(transaction, actor.accountId),
})

/** Fields that are absent stay as they are. What a shorter time makes overdue is removed the next night. */
export const changeRetention = defineVerb({
  name: 'retention.change',
  scope: 'privacy:write',
  input: changeInput,
  output: told,
  audit: 'retention.changed',
  async run({ actor, transaction, input }) {
    const known = await readRetention(transaction, actor.accountId)
    const { visitsDays, callersDays, recordingsDays } = { ...known, ...input }
    await transaction.query(
      `insert into tenant.retention (account_id, visits_days, callers_days, recordings_days) values ($1, $2, $3, $4)
       on conflict (account_id) do update set visits_days = $2, callers_days = $3, recordings_days = $4`,
      [actor.accountId, visitsDays, callersDays, recordingsDays],
    )
    return { visitsDays, callersDays, recordingsDays }
  },
})
