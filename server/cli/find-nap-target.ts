import { id as idSchema, type Location } from '@tributary/contract'
import { hasInstallation } from '../config.ts'
import { loadTarget, type SwapPreview, type Target } from '../nap/index.ts'
import { describePhone } from '../phones/index.ts'
import type { Transaction } from '../storage/index.ts'
import { tellProgress, withInstallation } from './open-installation.ts'

type Found = { target: Target; preview: SwapPreview }
type Asked = { canonical: readonly string[]; location?: string | undefined }

/**
 * What pages are compared with: a location of the installation, or numbers that were given; then the installation, where there is one, only
 * tells which numbers are its own.
 */
export async function findNapTarget({ canonical, location }: Asked): Promise<Found> {
  if (location !== undefined) {
    const id = idSchema.parse(location)
    const found = await inAccounts((transaction, account) =>
      findLocation(transaction, account, 'id = $1', [id], true),
    )
    if (!found) throw new Error(`This installation has no location ${location}.`)
    return { ...found, target: { ...found.target, canonical: [...found.target.canonical, ...canonical] } }
  }
  const [first] = canonical
  if (first === undefined)
    throw new Error('Say what pages should show: --canonical +14155550132, or --location ID.')
  const country = describePhone(first).country
  const known = hasInstallation()
    ? await inAccounts((transaction, account) =>
        findLocation(transaction, account, 'canonical_number = $1', [first], false),
      ).catch((error: Error) => {
        tellProgress(`The installation could not be asked for its numbers: ${error.message}`)
        return undefined
      })
    : undefined
  if (known) return { ...known, target: { ...known.target, canonical } }
  return {
    target: {
      canonical,
      others: new Set(),
      tracking: new Set(),
      pool: new Set(),
      swapped: new Map(),
      country,
    },
    preview: { numbers: new Map(), validUntil: new Date(0).toISOString() },
  }
}

type Account = { accountId: string; now: number }

function inAccounts(
  find: (transaction: Transaction, account: Account) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  return withInstallation(async ({ storage: { database }, clock }) => {
    const accounts = await database.readDirectory<{ id: string }>(
      'select account_id as id from directory.account order by created_at, account_id',
    )
    for (const { id: accountId } of accounts) {
      const found = await database.inTransaction({ accountIds: [accountId] }, (transaction) =>
        find(transaction, { accountId, now: clock.now() }),
      )
      if (found) return found
    }
    return undefined
  })
}

async function findLocation(
  transaction: Transaction,
  account: Account,
  condition: string,
  values: unknown[],
  isNamed: boolean,
): Promise<Found | undefined> {
  const [row] = await transaction.query<Pick<Location, 'name' | 'canonicalNumber' | 'address'>>(
    `select name, canonical_number as "canonicalNumber", address from tenant.location where ${condition} order by id limit 1`,
    values,
  )
  if (!row) return undefined
  const { name, ...rest } = row
  return loadTarget(transaction, account, isNamed ? row : rest)
}
