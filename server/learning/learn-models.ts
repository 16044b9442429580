import { setImmediate as nextTurn } from 'node:timers/promises'
import { fitRound, fitRounds, weakPriors } from '../attribution/index.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/index.ts'
import { toLearnt } from './learnt-model.ts'
import { readExposure } from './read-exposure.ts'
import { readLessons } from './read-lessons.ts'

/** The first calls teach most: a model is fitted at this many, and whenever they have become half as many again. */
const firstFit = 15
/** A few calls a week still teach what has changed. */
const longestDays = 7

/** Fits the models that are due: by new calls, or by a correction. Answers how many it fitted. */
export async function learnModels(context: {
  database: Database
  clock: Pick<Clock, 'now'>
}): Promise<number> {
  const due = await listDue(context.database)
  let fitted = 0
  for (const accountId of due) if (await learnModel(context, accountId)) fitted++
  return fitted
}

async function listDue(database: Database): Promise<string[]> {
  const rows = await database.project((transaction) =>
    transaction.query<{ accountId: string }>(
      `select a.account_id as "accountId" from directory.account a
       left join tenant.attribution_model m on m.account_id = a.account_id
       cross join lateral (
         select count(*) as calls from (
           select from tenant.call_lesson l where l.account_id = a.account_id and l.taken_at > coalesce(m.fitted_at, '-infinity')
           limit greatest(${firstFit}, coalesce(m.lessons, 0) / 2)) l) fresh
       where fresh.calls >= greatest(${firstFit}, coalesce(m.lessons, 0) / 2)
         or (fresh.calls > 0 and m.fitted_at < now() - make_interval(days => ${longestDays}))
         or (m.priors <> $1)
         or exists (select from tenant.call_correction k where k.account_id = a.account_id and greatest(k.at, k.ended_at) > m.fitted_at)`,
      [weakPriors.version],
    ),
  )
  return rows.map(({ accountId }) => accountId)
}

/** Whether it did: another node may be at it. */
function learnModel(
  { database, clock }: { database: Database; clock: Pick<Clock, 'now'> },
  accountId: string,
): Promise<boolean> {
  return database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const [lock] = await transaction.query<{ isOurs: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('learn'), hashtext($1)) as "isOurs"`,
      [accountId],
    )
    if (!lock?.isOurs) return false
    const now = clock.now()
    const { lessons, since } = await readLessons(transaction, accountId, now)
    const exposure = await readExposure(transaction, accountId, since, now)
    const [pools] = await transaction.query<{ numbers: number }>(
      'select count(*) as numbers from tenant.tracking_number where account_id = $1 and pool_id is not null',
      [accountId],
    )
    const numberSeconds = ((pools?.numbers ?? 0) * (now - since)) / 1000
    let model = weakPriors
    for (let round = 0; round < fitRounds; round++) {
      model = fitRound(weakPriors, model, { lessons, exposure, numberSeconds })
      // Swaps and calls are answered in between.
      await nextTurn()
    }
    const version = `learnt-${lessons.length}-${new Date(now).toISOString()}`
    const learnt = toLearnt({ ...model, version })
    await transaction.query(
      `insert into tenant.attribution_model (account_id, fitted_at, lessons, priors, model)
       values ($1, to_timestamp($2::float8 / 1000), $3, $4, $5)
       on conflict (account_id) do update set (fitted_at, lessons, priors, model) = (excluded.fitted_at, excluded.lessons, excluded.priors, excluded.model)`,
      [accountId, now, lessons.length, weakPriors.version, JSON.stringify(learnt)],
    )
    return true
  })
}
