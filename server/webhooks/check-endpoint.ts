import { type Scope, type WebhookEventType, webhookEvents } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { type Actor, holdsScope, notFound } from '../verbs/index.ts'

type Wanted = {
  events: readonly string[]
  scopes?: readonly Scope[] | undefined
  locationIds?: readonly string[] | null | undefined
}

/**
 * The scopes of an endpoint: those given, or what its events need. Nobody lets an endpoint see what they do not see themselves: throws
 * `scope_missing`, and `not_found` for a location of another account or beyond one's own.
 */
export async function checkEndpoint(
  transaction: Transaction,
  actor: Actor,
  { events, scopes, locationIds }: Wanted,
): Promise<Scope[]> {
  const needed = [...new Set(events.map((type) => webhookEvents[type as WebhookEventType].scope))]
  const given = [...new Set(scopes ?? needed)]
  const lacking = needed.filter((scope) => !holdsScope({ scopes: given }, scope))
  if (lacking.length > 0)
    throw new AppError('invalid_input', `scopes: its events also need ${lacking.join(', ')}.`, {
      errors: [{ path: 'scopes', message: `also needs ${lacking.join(', ')}` }],
    })
  const beyond = given.filter((scope) => !holdsScope(actor, scope))
  if (beyond.length > 0)
    throw new AppError(
      'scope_missing',
      `You cannot let an endpoint see what needs the scopes ${beyond.join(', ')}, which you do not have.`,
    )
  if (actor.locationIds && !locationIds)
    throw new AppError('invalid_input', 'locationIds: name them, since you see some locations only.', {
      errors: [{ path: 'locationIds', message: 'required for who sees some locations only' }],
    })
  if (locationIds) {
    const wanted = [...new Set(locationIds)]
    const rows = await transaction.query('select 1 from tenant.location where id = any($1)', [wanted])
    if (rows.length < wanted.length) throw notFound('tenant.location')
  }
  return given
}
