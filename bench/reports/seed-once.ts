import { roundTo } from '../measure/summarise.ts'
import type { Tributary } from '../product/start-tributary.ts'
import { loadRows } from './load-rows.ts'
import { seedAccount } from './seed-account.ts'
import { seedCalls } from './seed-calls.ts'
import { seedVisits } from './seed-visits.ts'

const dayMs = 86_400_000

/** The account that was filled, the end of its two years, and how long counting all of it anew took. */
export type Seeded = { accountId: string; until: string; rebuiltMs: number }

/** Fills the account unless an earlier run did, with as many. Throws when that run wrote another number of calls or visits. */
export async function seedOnce(
  product: Tributary,
  wanted: { calls: number; visits: number },
): Promise<Seeded> {
  const { admin } = product
  await admin.query('create schema if not exists bench')
  await admin.query('create table if not exists bench.seeded (calls bigint, visits bigint, seeded jsonb)')
  const { rows } = await admin.query<{ calls: string; visits: string; seeded: Seeded }>('table bench.seeded')
  const known = rows[0]
  if (known) {
    if (Number(known.calls) !== wanted.calls || Number(known.visits) !== wanted.visits)
      throw new Error(`The data folder holds ${known.calls} calls and ${known.visits} visits: use another.`)
    // Those on the sites were there when it was seeded.
    await admin.query(
      `update tenant.visit set last_seen_at = now() where account_id = $1
         and id in (select id from tenant.visit where account_id = $1 order by id desc limit 100)`,
      [known.seeded.accountId],
    )
    return known.seeded
  }
  const seeded = await seed(product, wanted)
  await admin.query('insert into bench.seeded values ($1, $2, $3)', [wanted.calls, wanted.visits, seeded])
  return seeded
}

async function seed(
  product: Tributary,
  { calls, visits }: { calls: number; visits: number },
): Promise<Seeded> {
  const { admin } = product
  const until = new Date(Math.floor(Date.now() / dayMs) * dayMs).toISOString()
  const accountId = await time('account', () => seedAccount(product))
  await time(`${calls} calls`, () =>
    loadRows(admin, ['tenant.call', 'tenant.attribution', 'tenant.call_tag', 'tenant.call_note'], () =>
      seedCalls(admin, { accountId, count: calls, until }),
    ),
  )
  await time(`${visits} visits`, () =>
    loadRows(admin, ['tenant.visit', 'tenant.lease'], () =>
      seedVisits(admin, { accountId, count: visits, until: new Date().toISOString() }),
    ),
  )
  const before = performance.now()
  await time('roll-ups', () => admin.query('select tenant.rebuild_tallies($1)', [accountId]))
  const rebuiltMs = performance.now() - before
  await time('vacuum analyze', () => admin.query('vacuum (analyze)'))
  return { accountId, until, rebuiltMs }
}

async function time<T>(what: string, run: () => Promise<T>): Promise<T> {
  const before = performance.now()
  const result = await run()
  console.log(`${what}: ${roundTo((performance.now() - before) / 1000, 1)} s`)
  return result
}
