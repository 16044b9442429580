import { z } from 'zod'
import type { Scope } from './scopes.ts'

/** What a person is in an account. A manager sees only the locations that were chosen for them. */
export const roles = ['owner', 'admin', 'manager', 'analyst', 'viewer'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** What is given to a member by itself: owners and admins have both, a viewer can have neither. */
export const grants = ['audio', 'unmaskedNumbers'] as const
export const grant = z.enum(grants)
export type Grant = z.infer<typeof grant>

const everyone = roles
const leaders: readonly Role[] = ['owner', 'admin']
const workers: readonly Role[] = ['owner', 'admin', 'manager']

/** The one table of who may do what; a new scope does not compile until it has its line. */
export const rolesWithScope: Record<Scope, readonly Role[]> = {
  'account:read': everyone,
  'account:write': leaders,
  'locations:read': everyone,
  'locations:write': leaders,
  'sites:read': everyone,
  'sites:write': leaders,
  'numbers:read': everyone,
  'numbers:write': leaders,
  'trackers:read': everyone,
  'trackers:write': leaders,
  'carriers:read': leaders,
  'carriers:write': leaders,
  'calls:read': everyone,
  'calls:write': workers,
  'visits:read': everyone,
  'recordings:read': everyone,
  'audio:read': leaders,
  'unmasked-numbers:read': leaders,
  'personal-data:read': ['owner', 'admin', 'manager', 'analyst'],
  'api-keys:read': leaders,
  'api-keys:write': leaders,
  'members:read': leaders,
  'members:write': leaders,
  'webhooks:read': leaders,
  'webhooks:write': leaders,
  'audit:read': leaders,
  'privacy:read': leaders,
  'privacy:write': leaders,
  'exports:read': leaders,
  'exports:write': leaders,
  'reports:read': everyone,
  'views:read': everyone,
  'views:write': everyone,
}

/** Who may take all calls away as a file; a key that reads calls may, too. */
export const rolesThatExport: readonly Role[] = ['owner', 'admin', 'analyst']

const scopeOfGrant: Record<Grant, Scope> = { audio: 'audio:read', unmaskedNumbers: 'unmasked-numbers:read' }

/** Every scope of somebody with this role and these grants. */
export function scopesOf(role: Role, grants: readonly Grant[]): Scope[] {
  const granted = role === 'viewer' ? [] : grants.map((grant) => scopeOfGrant[grant])
  const own = Object.entries(rolesWithScope).flatMap(([scope, holders]) =>
    holders.includes(role) ? [scope as Scope] : [],
  )
  return [...new Set([...own, ...granted])]
}
