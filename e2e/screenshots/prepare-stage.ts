import type { Product } from '../harness/start-product.ts'
import type { Stage } from './scenes.ts'

/** What of the demo's history is worth a picture. */
export async function prepareStage(demo: Product & { labUrl: string }, setUpUrl: string): Promise<Stage> {
  const [calls, visits, locations, trackers] = [
    await demo.api.calls(),
    await demo.api.visits(),
    await demo.api.locations(),
    await demo.api.trackers(),
  ]
  const ofVisit = calls.filter(({ attribution }) => attribution.method === 'visit')
  const heard =
    ofVisit.find(({ recording, outcome }) => recording?.state === 'stored' && outcome) ?? ofVisit[0]
  const unsure = ofVisit
    .filter(({ attribution }) => attribution.candidates.length > 1)
    .sort((a, b) => a.attribution.probability - b.attribution.probability)[0]
  const visit = visits.find(({ tappedAt, pageViews }) => tappedAt && pageViews > 2)
  const location = locations.find(({ name }) => name === 'Austin')
  const tracker = trackers.find(({ poolId }) => poolId !== null && poolId !== undefined)
  if (!heard || !unsure || !visit || !location || !tracker)
    throw new Error('The demo has no history to take pictures of.')
  return { product: demo.url, lab: demo.labUrl, setUpUrl, heard, unsure, visit, location, tracker, shown: '' }
}
