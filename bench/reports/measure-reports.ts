import { loadavg } from 'node:os'
import type pg from 'pg'
import type { Figure } from '../measure/result.ts'
import { percentile, roundTo } from '../measure/summarise.ts'
import { startTributary, type Tributary } from '../product/start-tributary.ts'
import { queries } from './queries.ts'
import { type Seeded, seedOnce } from './seed-once.ts'

const key = 'trb_bench_0123456789abcdef0123456789abcdef'
const dayMs = 86_400_000
/** Milliseconds that a screen may wait: a list is scrolled, a report is opened. */
const atMost = { list: 100, report: 300 } as const

export type Measured = { figures: Figure[]; rounds: Record<string, number>[]; calls: number; visits: number }

/**
 * Fills one account with `calls` and `visits` of two years, unless `dataFolder` has it already, and asks what screens ask, each question
 * `rounds` times in turns with the others and with a bare count by index over the same period.
 */
export async function measureReports(options: {
  calls: number
  visits: number
  rounds: number
  dataFolder?: string | undefined
}): Promise<Measured> {
  const product = await startTributary({
    dataFolder: options.dataFolder,
    environment: { TRIBUTARY_API_REQUESTS_PER_MINUTE: '100000' },
  })
  try {
    const seeded = await seedOnce(product, options)
    return { ...(await ask(product, seeded, options.rounds)), calls: options.calls, visits: options.visits }
  } finally {
    await product.stop()
  }
}

async function ask(
  { admin, url }: Tributary,
  { accountId, until, rebuiltMs }: Seeded,
  rounds: number,
): Promise<Pick<Measured, 'figures' | 'rounds'>> {
  const days = (from: number, to: number) => {
    const at = (ago: number) => new Date(Date.parse(until) - ago * dayMs).toISOString().slice(0, 10)
    return `fromDay=${at(from)}&toDay=${at(to)}`
  }
  const get = async (path: string) => {
    const answer = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return text
  }
  const deep = await findDeepCursor(admin, accountId)
  const { rows: places } = await admin.query<{ location: string; site: string }>(
    `select (select id from tenant.location where name = 'Store 7') as location, (select id from tenant.site where name = 'Site 2') as site`,
  )
  const fill = (path: string, round: number) =>
    path
      .replace('{month}', days(30 + round, 1 + round))
      .replace('{year}', days(365 + round, 1 + round))
      .replace('{old}', days(700 - round, 670 - round))
      .replace('{deep}', deep)
      .replace('{location}', places[0]?.location ?? '')
      .replace('{site}', places[0]?.site ?? '')
  const times = new Map<string, number[]>()
  const loads: number[] = []
  const note = async (what: string, run: () => Promise<unknown>) => {
    const before = performance.now()
    await run()
    times.set(what, [...(times.get(what) ?? []), performance.now() - before])
  }
  const count = (from: number, to: number) =>
    admin.query(
      'select count(*) from tenant.call where account_id = $1 and started_at >= $2::timestamptz and started_at < $3::timestamptz',
      [accountId, new Date(Date.parse(until) - from * dayMs), new Date(Date.parse(until) - to * dayMs)],
    )
  for (let round = -2; round < rounds; round++) {
    // Two rounds warm caches and plans up.
    if (round === 0) times.clear()
    if (round >= 0) loads.push(loadavg()[0] ?? 0)
    await note('month', () => count(30 + round, round))
    await note('year', () => count(365 + round, round))
    await note('all', () => count(1000, -1))
    for (const query of queries) await note(query.what, () => get(fill(query.path, round)))
  }
  const p95 = (what: string) => roundTo(percentile(times.get(what) ?? [], 0.95), 1)
  const spread = (what: string): [number, number] => {
    const all = times.get(what) ?? []
    return [roundTo(Math.min(...all), 1), roundTo(Math.max(...all), 1)]
  }
  const figures: Figure[] = [
    ...(['month', 'year', 'all'] as const).map((what) => ({
      what: `bare count by index, ${what === 'all' ? 'all calls' : `calls of a ${what}`}, p95`,
      value: p95(what),
      unit: 'ms',
      spread: spread(what),
    })),
    ...queries.flatMap(({ what, kind, period }): Figure[] => [
      {
        what: `${what}, p95`,
        value: p95(what),
        unit: 'ms',
        spread: spread(what),
        atMost: atMost[kind],
      },
      ...(period
        ? [{ what: `${what}, times the bare count`, value: roundTo(p95(what) / p95(period), 2), unit: '' }]
        : []),
    ]),
    { what: 'counting all roll-ups anew', value: roundTo(rebuiltMs / 1000, 1), unit: 's' },
    // One of it is this benchmark’s own; the rest is what else the machine did.
    {
      what: 'load of the machine while it was asked, average of a minute',
      value: roundTo(mean(loads), 1),
      unit: '',
    },
  ]
  return {
    figures,
    rounds: Array.from({ length: rounds }, (_, round) =>
      Object.fromEntries([...times].map(([what, all]) => [what, roundTo(all[round] ?? Number.NaN, 1)])),
    ),
  }
}

/** Where the 500th page of 50 ends. */
async function findDeepCursor(admin: pg.Client, accountId: string): Promise<string> {
  const { rows } = await admin.query<{ at: string; id: string }>(
    'select started_at as at, id from tenant.call where account_id = $1 order by started_at desc, id desc offset least(25000, (select count(*) / 2 from tenant.call)) limit 1',
    [accountId],
  )
  return Buffer.from(JSON.stringify(['-startedAt', rows[0]?.at, rows[0]?.id])).toString('base64url')
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
