import { z } from 'zod'

/** What an API key may do. `…:write` includes `…:read` of the same resource. */
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
  'recordings:read',
  'api-keys:read',
  'api-keys:write',
  'audit:read',
] as const
export const scope = z.enum(scopes)
export type Scope = z.infer<typeof scope>
