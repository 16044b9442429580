import type { Account } from '@tributary/contract'
import { requestVersioned } from './request.ts'
import { resource } from './resource.ts'

export const accounts = resource<Account>('accounts')

/** An account that has no zone of its own yet (it begins in UTC) takes this one. */
export async function adoptZone(id: string, timeZone: string): Promise<void> {
  const { body, tag } = await requestVersioned<Account>(`/api/v1/accounts/${encodeURIComponent(id)}`)
  if (body.timeZone === 'UTC' && timeZone !== 'UTC') await accounts.change(id, { timeZone }, tag)
}
