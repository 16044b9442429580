import { startEcho } from '../echo/start-echo.ts'
import type { Answer } from '../load/run-load.ts'
import { compareWithEcho, figureOf, type Round } from '../measure/compare-with-echo.ts'
import type { Options } from '../measure/read-options.ts'
import type { Figure } from '../measure/result.ts'
import { seedAccounts } from '../product/seed-accounts.ts'
import { startTributary } from '../product/start-tributary.ts'
import { waitForVisits, waitUntil } from '../product/wait-until.ts'
import { compareBeacons, type SentBeacon } from './compare-beacons.ts'
import { leaseNumbers } from './lease-numbers.ts'
import { writeBeacon } from './write-beacon.ts'

const fullSites = 50
const fullBeacons = 20_000
const connections = 256
// The server takes 200 at once of one visit: see server/visits/limits.ts.
const beaconsAVisit = 100

/** What pages report of visits that were shown a number; then whether the journal holds exactly what was accepted. */
export async function measureBeacons({
  scale,
  rounds,
  profileFolder,
}: Pick<Options, 'scale' | 'rounds' | 'profileFolder'>): Promise<{ figures: Figure[]; rounds: Round[] }> {
  const beacons = Math.ceil(fullBeacons * scale)
  const [echo, product] = await Promise.all([startEcho(), startTributary({ profileFolder })])
  try {
    const accounts = await seedAccounts(product, Math.ceil(fullSites * scale))
    const sites = accounts.flatMap((account) => account.sites)
    await waitUntil('the server knows the sites', async () => {
      const seen = await fetch(`${product.url}/t/${sites.at(-1)?.key}.js`)
      return seen.ok
    })
    // One round more is sent than is counted: the first warms up.
    const visits = Math.ceil((beacons * (rounds + 1)) / beaconsAVisit)
    const visitors = await leaseNumbers(product.port, sites, visits)
    await waitForVisits(product.admin)
    const sent: SentBeacon[] = []
    const measured = await compareWithEcho({
      echo,
      product,
      rounds,
      connections,
      makeRequests: (round) =>
        Array.from({ length: beacons }, (_, index) => {
          const serial = round * beacons + index
          const visitor = visitors[serial % visitors.length]
          if (!visitor) throw new Error('No number was leased.')
          const kind = (serial + round) % 10 === 0 ? 'tap' : 'alive'
          sent.push({ leaseId: visitor.lease.leaseId, visitId: visitor.lease.visitId, kind })
          return writeBeacon(visitor, kind, serial)
        }),
      check: (answers) => answers.forEach(checkAccepted),
      settle: () => waitForVisits(product.admin),
    })
    const { missing, extra } = await compareBeacons(product.admin, sent)
    return {
      rounds: measured,
      figures: [
        figureOf(measured, 'cpuRatio', { what: 'CPU per beacon', unit: '× echo' }),
        figureOf(measured, 'throughputRatio', { what: 'throughput', unit: '× echo' }),
        figureOf(measured, 'cpuMicros', { what: 'CPU per beacon', unit: 'µs' }),
        figureOf(measured, 'perSecond', { what: `beacons over ${connections} connections`, unit: '/s' }),
        figureOf(measured, 'p50Ms', { what: 'median answer', unit: 'ms' }),
        figureOf(measured, 'p99Ms', { what: '99th percentile', unit: 'ms' }),
        { what: 'visits that sent them', value: visits, unit: '' },
        { what: 'beacons accepted', value: sent.length, unit: '' },
        { what: 'beacons in which answers and journal differ', value: missing + extra, unit: '', atMost: 0 },
      ],
    }
  } finally {
    await Promise.all([echo.stop(), product.stop()])
  }
}

function checkAccepted({ status, body }: Answer): void {
  if (status !== 200 || (JSON.parse(body) as { accepted: number }).accepted !== 1)
    throw new Error(`A beacon was answered ${status}: ${body}`)
}
