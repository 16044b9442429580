import { healAlerts, holdAlert } from '../alerts/index.ts'
import type { Clock } from '../clock.ts'
import type { Randomness } from '../randomness.ts'
import type { Database, Transaction } from '../storage/index.ts'
import { readStrays, type SuspectNumber, strayDays } from './read-strays.ts'

export const leakCode = 'possible_leak'

type Context = {
  database: Database
  clock: Pick<Clock, 'now'>
  randomness: Pick<Randomness, 'id'>
  onRaised(accountId: string, subject: string): void
}

/** Opens a leak, with its alert, for each pool number that is taken to have leaked: one a number, however many the calls. Ends those that nobody dialled for 30 days, and static ones whose number was assigned elsewhere. */
export async function findLeaks(context: Context, accountId: string): Promise<void> {
  const now = context.clock.now()
  const raised = await context.database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const raised: string[] = []
    // Moved away by hand: it stands for another line now, and what was dialled before says nothing of that.
    const moved = await transaction.query<{ e164: string }>(
      `update tenant.leak l set state = 'healed', settled_at = to_timestamp($2::float8 / 1000)
       from tenant.tracking_number n
       where l.account_id = $1 and n.account_id = $1 and n.id = l.number_id and l.state = 'static' and n.tracker_id is distinct from l.tracker_id
       returning n.e164`,
      [accountId, now],
    )
    for (const suspect of await readStrays(transaction, { accountId, now }))
      if (await open(transaction, context, { accountId, now, suspect })) raised.push(suspect.e164)
    const gone = await transaction.query<{ e164: string }>(
      `update tenant.leak l set state = 'healed', settled_at = to_timestamp($2::float8 / 1000)
       from tenant.tracking_number n
       where l.account_id = $1 and n.account_id = $1 and n.id = l.number_id and l.state = 'open'
         and (n.pool_id is distinct from l.pool_id or n.state <> 'active' or not exists (
           select from tenant.stray_call s where s.account_id = $1 and s.number_id = l.number_id
             and s.called_at > to_timestamp($2::float8 / 1000) - make_interval(days => $3)))
       returning n.e164`,
      [accountId, now, strayDays],
    )
    for (const { e164 } of [...moved, ...gone])
      await healAlerts(transaction, { accountId, codes: [leakCode], subject: e164, at: now })
    return raised
  })
  for (const e164 of raised) context.onRaised(accountId, e164)
}

async function open(
  transaction: Transaction,
  { randomness }: Context,
  { accountId, now, suspect }: { accountId: string; now: number; suspect: SuspectNumber },
): Promise<boolean> {
  await transaction.query(
    `insert into tenant.leak (account_id, id, number_id, pool_id, location_id, state, found_at)
     values ($1, $2, $3, $4, $5, 'open', to_timestamp($6::float8 / 1000)) on conflict do nothing`,
    [accountId, randomness.id(now), suspect.numberId, suspect.poolId, suspect.locationId, now],
  )
  // Without an open leak an alert could neither be settled nor end.
  const opened = await transaction.query(
    "select 1 from tenant.leak where account_id = $1 and number_id = $2 and state = 'open'",
    [accountId, suspect.numberId],
  )
  if (opened.length === 0) return false
  return holdAlert(transaction, {
    accountId,
    code: leakCode,
    subject: suspect.e164,
    message: describe(suspect),
    id: randomness.id(now),
    // Settled leaks count anew from then on, so an alert that was dismissed by itself stays so while its leak is open.
    since: now - strayDays * 86_400_000,
    at: now,
  })
}

function describe({ e164, callers, severity, pages: [page] }: SuspectNumber): string {
  const who = callers === 1 ? 'Somebody' : `${callers} callers`
  const where = page ? ` A check saw it on ${page.url.replace(/[?#].*$/s, '')}.` : ''
  const sure = severity === 'likely' ? 'has probably been copied' : 'may have been copied'
  return `${who} dialled ${e164}, and no visit explains it: the number ${sure} from a page to a listing, a static page or print, and its calls are counted for visitors who did not make them.${where} Make it a static tracker under Swap health, or say that it is none.`
}
