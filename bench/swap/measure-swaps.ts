import { startEcho } from '../echo/start-echo.ts'
import { compareWithEcho, figureOf, type Round } from '../measure/compare-with-echo.ts'
import type { Options } from '../measure/read-options.ts'
import type { Figure } from '../measure/result.ts'
import { seedAccounts } from '../product/seed-accounts.ts'
import { startTributary } from '../product/start-tributary.ts'
import { waitForVisits, waitUntil } from '../product/wait-until.ts'
import { compareLeases } from './compare-leases.ts'
import { type AnsweredLease, readSwap } from './read-swap.ts'
import { writeVisit } from './write-visit.ts'

const fullSites = 200
const fullVisitors = 20_000
const connections = 256

/** New visitors over many sites, each leasing a number; then whether the database holds exactly what was answered. */
export async function measureSwaps({
  scale,
  rounds,
  profileFolder,
}: Pick<Options, 'scale' | 'rounds' | 'profileFolder'>): Promise<{ figures: Figure[]; rounds: Round[] }> {
  const visitors = Math.ceil(fullVisitors * scale)
  const [echo, product] = await Promise.all([startEcho(), startTributary({ profileFolder })])
  try {
    const accounts = await seedAccounts(product, Math.ceil(fullSites * scale))
    const sites = accounts.flatMap((account) => account.sites)
    await waitUntil('the server knows the sites', async () => {
      const seen = await fetch(`${product.url}/t/${sites.at(-1)?.key}.js`)
      return seen.ok
    })
    const answered: AnsweredLease[] = []
    const measured = await compareWithEcho({
      echo,
      product,
      rounds,
      connections,
      makeRequests: (round) =>
        Array.from({ length: visitors }, (_, index) => {
          const site = sites[index % sites.length]
          if (!site) throw new Error('No site was seeded.')
          return writeVisit(site, round * visitors + index)
        }),
      check: (answers) => answered.push(...answers.map(readSwap)),
      settle: () => waitForVisits(product.admin),
    })
    const difference = await compareLeases(product.admin, answered)
    const unequal = Object.values(difference).reduce((sum, count) => sum + count, 0)
    return {
      rounds: measured,
      figures: [
        figureOf(measured, 'cpuRatio', { what: 'CPU per swap', unit: '× echo', atMost: 3.5, aim: 2.5 }),
        figureOf(measured, 'throughputRatio', {
          what: 'throughput',
          unit: '× echo',
          atLeast: 0.25,
          aim: 0.4,
        }),
        figureOf(measured, 'cpuMicros', { what: 'CPU per swap', unit: 'µs' }),
        figureOf(measured, 'perSecond', { what: `swaps over ${connections} connections`, unit: '/s' }),
        figureOf(measured, 'p50Ms', { what: 'median answer', unit: 'ms' }),
        figureOf(measured, 'p99Ms', { what: '99th percentile', unit: 'ms' }),
        { what: 'leases answered with 200', value: answered.length, unit: '' },
        { what: 'leases in which answers and database differ', value: unequal, unit: '', atMost: 0 },
      ],
    }
  } finally {
    await Promise.all([echo.stop(), product.stop()])
  }
}
