import { runLoad } from '../load/run-load.ts'
import type { SeededSite } from '../product/seed-accounts.ts'
import { type AnsweredLease, readSwap } from '../swap/read-swap.ts'
import { writeVisit } from '../swap/write-visit.ts'

export type Visitor = { site: SeededSite; lease: AnsweredLease }

/** As many visitors never seen before as asked for, spread over the sites, each with the number it was shown. */
export async function leaseNumbers(
  port: number,
  sites: readonly SeededSite[],
  count: number,
): Promise<Visitor[]> {
  const visited = Array.from({ length: count }, (_, index) => {
    const site = sites[index % sites.length]
    if (!site) throw new Error('No site was seeded.')
    return site
  })
  const { answers } = await runLoad(port, visited.map(writeVisit), { connections: 64 })
  return visited.map((site, index) => {
    const answer = answers[index]
    if (!answer) throw new Error('A swap was not answered.')
    return { site, lease: readSwap(answer) }
  })
}
