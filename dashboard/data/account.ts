import type { Account } from '@tributary/contract'
import { requestVersioned } from './request.ts'
import { resource } from './resource.ts'

export const accounts = resource<Account>('accounts')

/** An account that has no zone and currency of its own yet (it begins in UTC, with USD) takes these. */
export async function adoptPlace(id: string, place: Pick<Account, 'timeZone' | 'currency'>): Promise<void> {
  const { body, tag } = await requestVersioned<Account>(`/api/v1/accounts/${encodeURIComponent(id)}`)
  const taken = {
    ...(body.timeZone === 'UTC' && place.timeZone !== 'UTC' ? { timeZone: place.timeZone } : {}),
    ...(body.currency === 'USD' && place.currency !== 'USD' ? { currency: place.currency } : {}),
  }
  if (Object.keys(taken).length > 0) await accounts.change(id, taken, tag)
}
