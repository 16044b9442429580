import type { VerbContext } from '../../verbs/index.ts'
import { type Finding, ok, skipped, wrong } from './finding.ts'
import { listAccountIds } from './list-account-ids.ts'
import type { Patient } from './run-doctor.ts'

type Site = { name: string; key: string; domains: string[]; seenAt: string | null }

const recentMs = 7 * 86_400_000
// A look at the front page is for a person who waits.
const mostBytes = 3_000_000

/** Whether pages fetched the script lately; where none did, whether the front page has it. */
export async function checkSites({ verbs, fetch }: Patient & { verbs: VerbContext }): Promise<Finding[]> {
  const found: Finding[] = []
  let sites = 0
  for (const accountId of await listAccountIds(verbs.database)) {
    const rows = await verbs.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query<Site>(
        `select s.name, s.key, s.domains, (select max(seen_at) from tenant.site_sighting g where g.account_id = $1 and g.site_id = s.id) as "seenAt"
         from tenant.site s where s.account_id = $1`,
        [accountId],
      ),
    )
    sites += rows.length
    for (const site of rows) {
      if (site.seenAt && verbs.clock.now() - Date.parse(site.seenAt) < recentMs) continue
      const finding = await lookAt(site, fetch)
      if (finding) found.push(finding)
    }
  }
  if (sites === 0) return [skipped('sites', 'There is no site yet.')]
  return found.length > 0 ? found : [ok('sites', `The script is on all ${sites} sites.`)]
}

async function lookAt(
  { name, key, domains, seenAt }: Site,
  fetch: VerbContext['fetch'],
): Promise<Finding | undefined> {
  const since = seenAt ? `since ${seenAt.slice(0, 10)}` : 'yet'
  const fix = `Paste the script tag into the head of every page (GET /sites has it), and see that no consent tool or content policy keeps /t/${key}.js away.`
  const [domain] = domains
  if (!domain)
    return wrong(
      'sites',
      `${name} has no domain, so its script works nowhere.`,
      'Add its host: PATCH /sites/ID.',
    )
  const isLocal = /^(localhost|127\.)/.test(domain)
  const url = `${isLocal ? 'http' : 'https'}://${domain}/`
  const page = await fetch(url, { timeoutMs: 8000, maxBytes: mostBytes }).then(
    async (answer) => ({ status: answer.status, text: await answer.text() }),
    (error: Error) => ({ status: 0, text: error.message }),
  )
  if (page.text.includes(`/t/${key}.js`)) return undefined
  return wrong(
    'sites',
    page.status === 0
      ? `No page of ${name} fetched the script ${since}, and ${url} cannot be looked at: ${page.text}`
      : `No page of ${name} fetched the script ${since}, and ${url} does not have it.`,
    fix,
  )
}
