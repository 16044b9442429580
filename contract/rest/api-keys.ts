import { z } from 'zod'
import { displayName, id, instant } from '../ids.ts'
import { scope } from '../scopes.ts'

export const createApiKey = z.object({ name: displayName, scopes: z.array(scope).min(1) })
export const apiKey = z.object({
  id,
  name: displayName,
  scopes: z.array(scope),
  prefix: z.string(),
  lastUsedAt: instant.optional(),
  createdAt: instant,
})
/** `key` is shown once. */
export const newApiKey = apiKey.extend({ key: z.string() })

export type ApiKey = z.infer<typeof apiKey>
