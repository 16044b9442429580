import type { Transaction } from '../storage/index.ts'

/** Countries the account may dial besides a location's own. */
export async function allowedCountries(transaction: Transaction): Promise<string[]> {
  const [row] = await transaction.query<{ allowed: string[] }>(
    'select allowed_countries as allowed from tenant.account',
  )
  return row?.allowed ?? []
}
