import type { Scope } from '@tributary/contract'

/** Whether the actor may do what `wanted` allows; `…:write` includes `…:read` of the same resource. */
export function holdsScope(actor: { scopes: readonly Scope[] }, wanted: Scope): boolean {
  return actor.scopes.some(
    (held) => held === wanted || (wanted.endsWith(':read') && held === wanted.replace(/:read$/, ':write')),
  )
}

/** Whether callers' numbers are shown to the actor in full, and found by what is typed of them. */
export const seesCallers = (actor: { scopes: readonly Scope[] }) => holdsScope(actor, 'unmasked-numbers:read')

/** Whether the actor reads what people wrote of callers, and finds calls by it. */
export const seesPersonal = (actor: { scopes: readonly Scope[] }) => holdsScope(actor, 'personal-data:read')
