import type { NapCheck } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import type { VerbContext } from '../verbs/index.ts'
import { checkColumns } from './check-row.ts'
import { getPlan } from './plan.ts'

type Asked = { locationId: string; urls?: string[] | undefined; crawl?: number | undefined }

/** Queues a check; its job is sent by whoever commits this. Throws `not_found`, and `conflict` while another of the location is under way. */
export async function requestCheck(
  context: Pick<VerbContext, 'clock' | 'randomness'>,
  transaction: Transaction,
  accountId: string,
  asked: Asked & { isScheduled: boolean },
): Promise<NapCheck> {
  const plan = await getPlan(transaction, accountId, asked.locationId)
  const now = context.clock.now()
  const [check] = await transaction.query<NapCheck>(
    `insert into tenant.nap_check (account_id, id, location_id, state, is_scheduled, urls, crawl, requested_at)
     values ($1, $2, $3, 'queued', $4, $5, $6, to_timestamp($7::float8 / 1000))
     on conflict (account_id, location_id) where state in ('queued', 'running') do nothing returning ${checkColumns}`,
    [
      accountId,
      context.randomness.id(now),
      asked.locationId,
      asked.isScheduled,
      asked.urls ?? plan.urls,
      asked.crawl ?? plan.crawl,
      now,
    ],
  )
  if (!check) throw new AppError('conflict', 'A check of this location is under way. Wait for it to end.')
  return check
}
