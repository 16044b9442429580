import type { NapCheck, NapCheckDetail, NapFinding, NapPage } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

export const checkColumns = `id, location_id as "locationId", state, is_scheduled as "isScheduled", urls, crawl, requested_at as "requestedAt",
  started_at as "startedAt", finished_at as "finishedAt", pages_planned as "pagesPlanned", pages_done as "pagesDone", errors, warnings, notices, reason`

type PageRow = Omit<NapPage, 'findings'>
type FindingRow = NapFinding & { view: NapPage['view'] }

/** A check with its pages. Throws `not_found`. */
export async function getCheck(
  { query }: Transaction,
  accountId: string,
  id: string,
): Promise<NapCheckDetail> {
  const [check] = await query<NapCheck>(
    `select ${checkColumns} from tenant.nap_check where account_id = $1 and id = $2`,
    [accountId, id],
  )
  if (!check) throw notFound('tenant.nap_check')
  const pages = await query<PageRow>(
    `select url, view, status, reason, phones, names, addresses from tenant.nap_page where account_id = $1 and check_id = $2 order by position`,
    [accountId, id],
  )
  const findings = await query<FindingRow>(
    `select code, severity, url, view, "where", evidence, fix from tenant.nap_finding where account_id = $1 and check_id = $2 order by position`,
    [accountId, id],
  )
  return {
    ...check,
    pages: pages.map((page) => ({
      ...page,
      findings: findings.filter((finding) => finding.url === page.url && finding.view === page.view),
    })),
  }
}
