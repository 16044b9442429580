import {
  byId,
  listNapChecks as checksQuery,
  napCheck,
  napCheckDetail,
  napPages,
  napPlan,
  changeNapPlan as planChange,
  listNapSightings as sightingsQuery,
  startNapCheck as startInput,
} from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { checkColumns, getCheck } from './check-row.ts'
import { listSightings } from './list-sightings.ts'
import { getPlan } from './plan.ts'
import { requestCheck } from './request-check.ts'

/** Answers at once; the check is done by a job. */
export const startNapCheck = defineVerb({
  name: 'napCheck.start',
  scope: 'locations:write',
  input: startInput,
  output: napCheck,
  async runInSteps({ input, actor, context, inTransaction, audit }) {
    const check = await inTransaction(async (transaction) => {
      const made = await requestCheck(context, transaction, actor.accountId, { ...input, isScheduled: false })
      await audit(transaction, 'nap_check.started', made.id, input)
      return made
    })
    context.runNapChecks([{ accountId: actor.accountId, checkId: check.id }])
    return check
  },
})

export const listNapChecks = defineVerb({
  name: 'napCheck.list',
  scope: 'locations:read',
  input: checksQuery,
  output: napPages.checks,
  run: ({ actor, input, transaction }) =>
    listPage(
      transaction,
      `select ${checkColumns} from tenant.nap_check where account_id = $1`,
      input,
      [actor.accountId],
      [
        ['"locationId" = ?', input.locationId],
        [
          `? and not exists (select from tenant.nap_check later where later.account_id = $1 and later.location_id = list."locationId" and later.id > list.id)`,
          input.isLatest || undefined,
        ],
      ],
    ),
})

export const getNapCheck = defineVerb({
  name: 'napCheck.get',
  scope: 'locations:read',
  input: byId,
  output: napCheckDetail,
  run: ({ actor, input, transaction }) => getCheck(transaction, actor.accountId, input.id),
})

export const getNapPlan = defineVerb({
  name: 'napPlan.get',
  scope: 'locations:read',
  input: byId,
  output: napPlan,
  run: ({ actor, input, transaction }) => getPlan(transaction, actor.accountId, input.id),
})

export const changeNapPlan = defineVerb({
  name: 'napPlan.change',
  scope: 'locations:write',
  input: planChange,
  output: napPlan,
  audit: 'nap_plan.changed',
  async run({ actor, input, transaction }) {
    const { accountId } = actor
    const plan = await getPlan(transaction, accountId, input.id)
    const everyDays = input.everyDays === undefined ? plan.everyDays : input.everyDays
    await transaction.query(
      `insert into tenant.nap_plan (account_id, location_id, every_days, urls, crawl) values ($1, $2, $3, $4, $5)
       on conflict (account_id, location_id) do update set every_days = $3, urls = $4, crawl = $5`,
      [accountId, input.id, everyDays ?? null, input.urls ?? plan.urls, input.crawl ?? plan.crawl],
    )
    return getPlan(transaction, accountId, input.id)
  },
})

export const listNapSightings = defineVerb({
  name: 'napSighting.list',
  scope: 'locations:read',
  input: sightingsQuery,
  output: napPages.sightings,
  run: async ({ actor, input, transaction }) => ({
    items: await listSightings(transaction, { accountId: actor.accountId, e164s: [input.e164] }),
  }),
})
