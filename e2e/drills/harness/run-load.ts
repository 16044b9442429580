import type { CarrierReport } from './carrier-call.ts'
import { reportCall } from './carrier-call.ts'
import type { Business } from './seed-business.ts'
import { beacon, type Shown, swap } from './visitor.ts'

/** Every fact that a server acknowledged to the outside, kept over all its lives. */
export type Acknowledged = {
  swaps: Shown[]
  /** Addresses of page views, each of them sent once. */
  pageViews: { leaseId: string; url: string }[]
  taps: string[]
  reports: CarrierReport[]
  /** Voice webhooks that were answered with something else than ringing the business. */
  wrongAnswers: number
}

export const nothingYet = (): Acknowledged => ({
  swaps: [],
  pageViews: [],
  taps: [],
  reports: [],
  wrongAnswers: 0,
})

let serial = 0

/**
 * Visitors that are shown a number, look at pages, tap and come again, and calls that the carrier reports, until `signal` says so. What is
 * not answered, because the server was killed under it, is let go.
 */
export async function runLoad(
  url: string,
  business: Business,
  carrier: { accountSid: string; authToken: string },
  acknowledged: Acknowledged,
  signal: AbortSignal,
): Promise<void> {
  const again = async (run: () => Promise<void>) => {
    while (!signal.aborted) await run().catch(() => {})
  }
  const visit = async () => {
    const number = serial++
    const shown = await swap(url, business, `/?visit=${number}`)
    if (!shown) return
    acknowledged.swaps.push(shown)
    const page = `/page/${number}`
    if (await beacon(url, business, shown, { kind: 'pageView', page }))
      acknowledged.pageViews.push({ leaseId: shown.leaseId, url: business.origin + page })
    if (number % 3 === 0 && (await beacon(url, business, shown, { kind: 'tap' })))
      acknowledged.taps.push(shown.leaseId)
    if (number % 2 === 0) {
      const renewed = await swap(url, business, page, { held: shown })
      if (renewed) acknowledged.swaps.push(renewed)
    }
  }
  const call = async () => {
    const store = business.stores[serial % business.stores.length]
    if (!store) return
    const { isRight } = await reportCall(
      url,
      business,
      carrier,
      {
        from: `+1737${2_000_000 + serial++}`,
        to: store.offline.e164,
        destination: store.destination,
      },
      (report) => acknowledged.reports.push(report),
    )
    if (!isRight) acknowledged.wrongAnswers++
  }
  await Promise.all([...Array.from({ length: 4 }, () => again(visit)), again(call), again(call)])
}
