import { z } from 'zod'
import { siteKey } from './swap.ts'

/** `alive`: the tab is visible. `tap`: a swapped tel: link was pressed. `copy`: text with the number was copied. `hide`/`show`: the tab went away or came back. */
export const beaconKind = z.enum(['alive', 'tap', 'copy', 'hide', 'show', 'pageView'])
export type BeaconKind = z.infer<typeof beaconKind>

/**
 * `POST /v1/beacon` (text/plain JSON). `lease` is any signed lease of the visit: it proves which visit speaks.
 * `age` is how many milliseconds ago it happened by the page's own monotonic clock, so a wrong wall clock does no harm.
 */
export const beaconEvent = z.object({
  kind: beaconKind,
  lease: z.string().max(400),
  age: z.number().int().min(0).max(86_400_000).default(0),
  /** `pageView` only. */
  page: z.object({ url: z.string().max(2000), title: z.string().max(300).optional() }).optional(),
})
export type BeaconEvent = z.infer<typeof beaconEvent>

export const beaconBatch = z.object({ site: siteKey, events: z.array(beaconEvent).min(1).max(50) })
export type BeaconBatch = z.infer<typeof beaconBatch>
