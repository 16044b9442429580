import type { Location } from '@tributary/contract'
import { createOutsideFetch } from '../outside-fetch.ts'
import type { Transaction } from '../storage/index.ts'
import type { VerbContext } from '../verbs/index.ts'
import { type CheckOptions, checkPages } from './check-pages.ts'
import { areLocal } from './choose-browser.ts'
import { loadTarget } from './load-target.ts'
import { storeReport } from './store-report.ts'
import { tellOfCheck } from './tell-of-check.ts'

export type NapCheckIds = { accountId: string; checkId: string }
export type NapCheckRunner = {
  version: string
  browser(urls: readonly string[]): CheckOptions['browser']
  /** Default: by the given urls, the guarded fetch of this installation. */
  delayMs?: number
  onChanged?(accountId: string, checkId: string): void
}

/**
 * Does a queued check, or one whose process died: from the beginning, since pages change meanwhile, and no more than twice. What is done or gone is left
 * alone, and so is one that another run has taken up meanwhile. A check that cannot be done is marked so and not tried again.
 */
export async function runCheck(
  context: VerbContext,
  runner: NapCheckRunner,
  { accountId, checkId }: NapCheckIds,
): Promise<void> {
  const { database, clock } = context
  const bound = { accountIds: [accountId] }
  const tell = () => runner.onChanged?.(accountId, checkId)
  const check = await database.inTransaction(bound, async (transaction) => {
    const [begun] = await transaction.query<{
      locationId: string
      urls: string[]
      crawl: number
      attempt: number
    }>(
      `update tenant.nap_check set state = 'running', started_at = to_timestamp($3::float8 / 1000), pages_planned = null, pages_done = 0, attempt = attempt + 1
       where account_id = $1 and id = $2 and state in ('queued', 'running') returning location_id as "locationId", urls, crawl, attempt`,
      [accountId, checkId, clock.now()],
    )
    if (!begun) return undefined
    if (begun.attempt > mostAttempts) {
      await fail(transaction, { accountId, checkId, attempt: begun.attempt, now: clock.now() }, tooOften)
      return undefined
    }
    const [location] = await transaction.query<Pick<Location, 'name' | 'canonicalNumber' | 'address'>>(
      'select name, canonical_number as "canonicalNumber", address from tenant.location where account_id = $1 and id = $2',
      [accountId, begun.locationId],
    )
    if (!location) return undefined
    const sites = await transaction.query<{ domain: string }>(
      `select distinct unnest(s.domains) as domain from tenant.site s join tenant.site_location l on l.account_id = $1 and l.site_id = s.id
       where s.account_id = $1 and l.location_id = $2 order by 1 limit 10`,
      [accountId, begun.locationId],
    )
    const loaded = await loadTarget(transaction, { accountId, now: clock.now() }, location)
    return { ...begun, ...loaded, location, domains: sites.map(({ domain }) => domain) }
  })
  tell()
  if (!check) return
  const run = { accountId, checkId, attempt: check.attempt }
  const urls = check.urls.length > 0 ? check.urls : check.domains.map(firstPage)
  const fetch = createOutsideFetch({ allowLoopback: context.mayCallLoopback && areLocal(urls) })
  try {
    if (urls.length === 0)
      throw new Error(
        'The location has no site, so there is no page to look at. Add it to a site, or name its pages.',
      )
    const report = await checkPages(check.target, {
      fetch,
      urls,
      crawl: check.crawl,
      preview: check.preview,
      version: runner.version,
      browser: runner.browser(urls),
      ...(runner.delayMs !== undefined && { delayMs: runner.delayMs }),
      async onProgress(planned, done) {
        const mine = await database.inTransaction(bound, ({ query }) =>
          query(
            `update tenant.nap_check set pages_planned = $4, pages_done = $5
             where account_id = $1 and id = $2 and state = 'running' and attempt = $3 returning id`,
            [accountId, checkId, check.attempt, planned, done],
          ),
        )
        if (mine.length === 0) throw new Error('Another run has taken this check up.')
        tell()
      },
    })
    const subject = { ...run, locationId: check.locationId, locationName: check.location.name }
    await database.inTransaction(bound, async (transaction) => {
      const now = clock.now()
      const before = await storeReport(transaction, { ...subject, now }, report)
      if (before) await tellOfCheck(transaction, context, { ...subject, now }, report, before)
    })
  } catch (error) {
    await database.inTransaction(bound, (transaction) =>
      fail(transaction, { ...run, now: clock.now() }, (error as Error).message),
    )
  } finally {
    fetch.close()
  }
  tell()
}

/** A site lists hosts; on this machine they answer without https. */
function firstPage(domain: string): string {
  const isHere = areLocal([`http://${domain}/`])
  return `${isHere ? 'http' : 'https'}://${domain}/`
}

// A process may be stopped once for other reasons; what ends it twice would end it for ever.
const mostAttempts = 2
const tooOften =
  'It was begun twice, and the process ended each time before the check did. Name fewer pages, and see the log of that time.'

async function fail(
  { query }: Transaction,
  { accountId, checkId, attempt, now }: NapCheckIds & { attempt: number; now: number },
  reason: string,
): Promise<void> {
  await query(
    `update tenant.nap_check set state = 'failed', finished_at = to_timestamp($4::float8 / 1000), reason = $5
     where account_id = $1 and id = $2 and state = 'running' and attempt = $3`,
    [accountId, checkId, attempt, now, reason.slice(0, 500)],
  )
}
