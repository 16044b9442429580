import { z } from 'zod'
import { id, instant, pageUrl, personalText, phoneE164 } from '../ids.ts'
import { source } from '../source.ts'

export const visit = z.object({
  id,
  visitorId: id,
  siteId: id,
  startedAt: instant,
  lastSeenAt: instant,
  source,
  landingPage: pageUrl,
  lastPage: pageUrl,
  pageViews: z.number().int(),
  device: z.enum(['mobile', 'desktop']).optional(),
  timeZone: z.string().optional(),
  /** When a number on the page was first tapped. */
  tappedAt: instant.optional(),
  numbers: z.array(
    z.object({
      e164: phoneE164,
      trackerId: id,
      shownAt: instant,
      lastAliveAt: instant,
      tappedAt: instant.optional(),
      /** When text with it was last copied. */
      copiedAt: instant.optional(),
    }),
  ),
  pages: z.array(z.object({ url: pageUrl, title: personalText.optional(), viewedAt: instant })),
})

export type Visit = z.infer<typeof visit>
