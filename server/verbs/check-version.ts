import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { entityTag, isSameVersion } from './entity-tag.ts'

/** Which version of a thing a change is meant for. */
export type WantedVersion = {
  id: string
  /** The header `If-Match`; absent: whichever there is, unless the account wants to be told. */
  ifMatch?: string | undefined
  editable?: readonly string[] | undefined
  /** Refuses a change without `ifMatch` in an account that asks for it. */
  mayBeRequired: boolean
  /** The thing as it is now, as its own GET answers it. */
  read(transaction: Transaction): Promise<unknown>
}

/**
 * Holds the thing until the transaction ends, so that of two changes meant for one version the second sees the first. Throws
 * `changed_meanwhile` when it is another version by now, `version_required` when the account wants every change to name one.
 */
export async function checkVersion(
  transaction: Transaction,
  accountId: string,
  { id, ifMatch, editable, mayBeRequired, read }: WantedVersion,
): Promise<void> {
  const [account] = await transaction.query<{ isRequired: boolean }>(
    `select requires_if_match as "isRequired", pg_advisory_xact_lock(hashtextextended($2, 0))
     from tenant.account where account_id = $1`,
    [accountId, `change ${accountId} ${id}`],
  )
  if (ifMatch === undefined) {
    if (mayBeRequired && account?.isRequired)
      throw new AppError(
        'version_required',
        'This account takes no change without If-Match. Read the thing first and send its ETag back as If-Match.',
      )
    return
  }
  if (!isSameVersion(ifMatch, entityTag(await read(transaction), editable)))
    throw new AppError(
      'changed_meanwhile',
      'Somebody changed it since you read it, so nothing was changed now. Read it again, put your change on top, and send the new ETag as If-Match.',
    )
}
