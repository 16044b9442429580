import { z } from 'zod'
import { pageUrl } from './ids.ts'

/** Every channel, in the words the reports use. `Offline` is given by an offline tracker, the others by classification. */
export const channels = [
  'Offline',
  'Direct',
  'Cross-network',
  'Paid Shopping',
  'Paid Search',
  'Paid Social',
  'Paid Video',
  'Display',
  'Paid Other',
  'Organic Shopping',
  'Organic Social',
  'Organic Video',
  'Local Listings',
  'AI Assistants',
  'Organic Search',
  'Affiliates',
  'Email',
  'SMS',
  'Audio',
  'Mobile Push',
  'Referral',
  'Unassigned',
] as const
export const channel = z.enum(channels)
export type Channel = z.infer<typeof channel>

const text = z.string().max(500)

/** Where a visit or a call came from. Absent fields are unknown, never guessed. `why` names the rule and the value that matched. */
export const source = z.object({
  channel,
  source: text.optional(),
  medium: text.optional(),
  campaign: text.optional(),
  adGroup: text.optional(),
  creative: text.optional(),
  term: text.optional(),
  content: text.optional(),
  clickIds: z.record(z.string().max(40), text).meta({ 'x-personal': 'text' }).optional(),
  landingPage: pageUrl.max(2000).optional(),
  referrer: pageUrl.max(2000).optional(),
  why: text.optional(),
})
export type Source = z.infer<typeof source>

/** What a tracker stands for. Every field that is present must equal the visit's (case-insensitive); at least one is present. */
export const sourceMatch = z
  .object({
    channel: channel.optional(),
    source: text.min(1).optional(),
    medium: text.min(1).optional(),
    campaign: text.min(1).optional(),
    term: text.min(1).optional(),
    content: text.min(1).optional(),
  })
  .refine(
    (m) => Object.values(m).some((v) => v !== undefined),
    'name at least one of channel, source, medium, campaign, term, content',
  )
export type SourceMatch = z.infer<typeof sourceMatch>

/** Hosts an account knows better than the built-in lists do, by exact host name. `name` is what a campaign writes into utm_source. */
export const sourceHostKind = z.enum(['search', 'social', 'video', 'shopping', 'listing', 'ai', 'email'])
export const sourceHosts = z.record(
  z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .max(253),
  z.object({ kind: sourceHostKind, name: z.string().min(1).max(60) }),
)
export type SourceHosts = z.infer<typeof sourceHosts>
