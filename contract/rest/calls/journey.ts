import { z } from 'zod'
import { id, instant, pageUrl, personalText } from '../../ids.ts'
import { source } from '../../source.ts'

export const journeyStep = z.object({
  at: instant,
  kind: z.enum(['landed', 'page', 'shown', 'tapped', 'copied', 'called']),
  url: pageUrl.optional(),
  title: personalText.optional(),
  /** The number shown, tapped, copied or called. */
  e164: z.string().optional(),
})
export const callJourney = z.object({
  /** The visit the call is attributed to; absent when there is none. */
  visitId: id.optional(),
  visitorId: id.optional(),
  source: source.optional(),
  device: z.enum(['mobile', 'desktop']).optional(),
  steps: z.array(journeyStep),
  /** Earlier visits of the same visitor, latest first, at most 20. */
  earlierVisits: z.array(
    z.object({ id, startedAt: instant, source, landingPage: pageUrl, pageViews: z.number().int() }),
  ),
})

export type CallJourney = z.infer<typeof callJourney>
export type JourneyStep = z.infer<typeof journeyStep>
