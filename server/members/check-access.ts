import { type Grant, type Role, scopesOf } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { type Actor, holdsScope } from '../verbs/index.ts'

export type WantedAccess = { role: Role; grants: Grant[]; locationIds?: string[] | undefined }

/** Whether this role, with these grants and locations, makes sense and is the actor's to give. Throws saying what is wrong. */
export async function checkAccess(
  transaction: Transaction,
  actor: Actor,
  { role, grants, locationIds }: WantedAccess,
): Promise<void> {
  if (role === 'owner') checkIsOwner(actor)
  const beyond = scopesOf(role, grants).filter((scope) => !holdsScope(actor, scope))
  if (beyond.length > 0)
    throw new AppError('scope_missing', `You cannot give what you do not have: ${beyond.join(', ')}.`)
  if (role === 'viewer' && grants.length > 0)
    throw invalid(
      'grants',
      'a viewer sees no callers’ numbers and hears no audio; make them an analyst for that',
    )
  if (role !== 'manager') {
    if (locationIds && locationIds.length > 0)
      throw invalid('locationIds', 'only a manager is kept to locations')
    return
  }
  if (!locationIds || locationIds.length === 0)
    throw invalid('locationIds', 'a manager needs at least one location')
  const known = await transaction.query<{ id: string }>(
    'select id from tenant.location where id = any($1::uuid[])',
    [locationIds],
  )
  const unknown = locationIds.filter((id) => !known.some((one) => one.id === id.toLowerCase()))
  if (unknown.length > 0) throw new AppError('not_found', 'There is no such location in this account.')
}

/** Only owners make, change or remove owners. */
export function checkIsOwner(actor: Actor): void {
  if (actor.role !== 'owner' && actor.name !== 'system')
    throw new AppError('scope_missing', 'Only an owner can make, change or remove an owner.')
}

/** Holds everybody else back from the account's members until this transaction ends, then throws when this would leave no owner. */
export async function checkOwnerRemains(
  transaction: Transaction,
  accountId: string,
  leaving: { id: string; role: Role },
): Promise<void> {
  if (leaving.role !== 'owner') return
  const [account] = await transaction.query<{ parentId: string | null }>(
    'select parent_account_id as "parentId" from directory.account where account_id = $1 for update',
    [accountId],
  )
  const others = await transaction.query(
    "select 1 from directory.member where role = 'owner' and id <> $1 limit 1",
    [leaving.id],
  )
  if (others.length === 0 && !account?.parentId)
    throw new AppError('conflict', 'This is the last owner. Make somebody else an owner first.')
}

const invalid = (path: string, message: string) =>
  new AppError('invalid_input', `${path}: ${message}.`, { errors: [{ path, message }] })
