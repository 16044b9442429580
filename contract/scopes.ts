import { z } from 'zod'

/** What an API key or a member may do. `…:write` includes `…:read` of the same resource. */
export const scopes = [
  'account:read',
  'account:write',
  'locations:read',
  'locations:write',
  'sites:read',
  'sites:write',
  'numbers:read',
  'numbers:write',
  'trackers:read',
  'trackers:write',
  'carriers:read',
  'carriers:write',
  'calls:read',
  'calls:write',
  'visits:read',
  'reports:read',
  'views:read',
  'views:write',
  'recordings:read',
  /** Hearing a recording; `recordings:read` alone lists them. */
  'audio:read',
  /** Callers' numbers in full; without it answers have `+1••••••••32`. */
  'unmasked-numbers:read',
  /** What may tell who somebody is in words: notes, reasons of corrections, titles of pages, what follows `?` or `#` in addresses, click ids. Without it answers leave these out. */
  'personal-data:read',
  'api-keys:read',
  'api-keys:write',
  'members:read',
  'members:write',
  'webhooks:read',
  'webhooks:write',
  'audit:read',
  /** How long things are kept, and the receipts of erasures. */
  'privacy:read',
  /** Changing that, and erasing a person. */
  'privacy:write',
  /** Everything the account owns as one archive, callers' numbers, words and audio included, whatever other scopes there are. */
  'exports:read',
  /** Having such an archive made, and removing it. */
  'exports:write',
] as const
export const scope = z.enum(scopes)
export type Scope = z.infer<typeof scope>
