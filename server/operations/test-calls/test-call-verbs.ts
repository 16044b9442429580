import {
  changeTestCallPlan as changeInput,
  listTestCalls as listInput,
  operationPages,
  placeTestCall as placeInput,
  testCall,
  testCallPlan,
} from '@tributary/contract'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { defineVerb, listPage } from '../../verbs/index.ts'
import { placeTestCall as place, testCallColumns } from './place-test-call.ts'

/** Answers when it has rung, or after 25 s when it has not. */
export const placeTestCall = defineVerb({
  name: 'testCall.place',
  scope: 'numbers:write',
  input: placeInput,
  output: testCall,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    if (actor.locationIds) throw new AppError('scope_missing', 'This needs all locations.')
    const placed = await place(context, actor.accountId, input.numberId)
    await inTransaction((transaction) => audit(transaction, 'test_call.placed', placed.id, input))
    return placed
  },
})

export const listTestCalls = defineVerb({
  name: 'testCall.list',
  scope: 'numbers:read',
  input: listInput,
  output: operationPages.testCalls,
  run: ({ actor, input, transaction }) =>
    listPage(
      transaction,
      `select ${testCallColumns} from tenant.test_call where account_id = $1`,
      input,
      [actor.accountId],
      [
        ['"numberId" = ?', input.numberId],
        [
          `? and not exists (select from tenant.test_call later where later.account_id = $1 and later.to_number = list."to"
             and (later.placed_at, later.id) > (list."placedAt", list.id))`,
          input.isLatest || undefined,
        ],
      ],
    ),
})

const selectPlan =
  'select every_days as "everyDays", at_hour as "atHour" from tenant.test_call_plan where account_id = $1'

export const getTestCallPlan = defineVerb({
  name: 'testCallPlan.get',
  scope: 'numbers:read',
  input: z.object({}),
  output: testCallPlan,
  async run({ actor, transaction }) {
    const [plan] = await transaction.query(selectPlan, [actor.accountId])
    return plan ?? {}
  },
})

export const changeTestCallPlan = defineVerb({
  name: 'testCallPlan.change',
  scope: 'numbers:write',
  input: changeInput,
  output: testCallPlan,
  audit: 'test_call_plan.changed',
  async run({ actor, transaction, input: { everyDays, atHour } }) {
    if (everyDays === null) {
      await transaction.query('delete from tenant.test_call_plan where account_id = $1', [actor.accountId])
      return {}
    }
    await transaction.query(
      `insert into tenant.test_call_plan (account_id, every_days, at_hour) values ($1, $2, $3)
       on conflict (account_id) do update set every_days = $2, at_hour = $3`,
      [actor.accountId, everyDays, atHour],
    )
    return { everyDays, atHour }
  },
})
