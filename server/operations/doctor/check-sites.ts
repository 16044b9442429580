import type { VerbContext } from '../../verbs/index.ts'
import { type Finding, ok, skipped, wrong } from './finding.ts'
import { listAccountIds } from './list-account-ids.ts'
import type { Patient } from './run-doctor.ts'

type Site = { name: string; key: string; domains: string[]; seenAt: string | null; pages: string[] }

const recentMs = 7 * 86_400_000
// A look at a few pages is for a person who waits.
const mostBytes = 3_000_000
const mostPages = 3

/** Whether pages fetched the script lately; where none did, whether those that people came to last have it, or else the front page. */
export async function checkSites({ verbs, fetch }: Patient & { verbs: VerbContext }): Promise<Finding[]> {
  const found: Finding[] = []
  let sites = 0
  for (const accountId of await listAccountIds(verbs.database)) {
    const rows = await verbs.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query<Site>(
        `select s.name, s.key, s.domains, (select max(seen_at) from tenant.site_sighting g where g.account_id = $1 and g.site_id = s.id) as "seenAt",
           array(select landing_page from (select landing_page from tenant.visit v where v.account_id = $1 and v.site_id = s.id
             order by v.started_at desc limit 200) recent group by landing_page order by count(*) desc limit $2) as pages
         from tenant.site s where s.account_id = $1`,
        [accountId, mostPages],
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
  if (found.length > 0) return found
  return [
    ok('sites', sites === 1 ? 'The script is on the one site.' : `The script is on all ${sites} sites.`),
  ]
}

async function lookAt(
  { name, key, domains, seenAt, pages }: Site,
  fetch: VerbContext['fetch'],
): Promise<Finding | undefined> {
  const [domain] = domains
  if (!domain)
    return wrong(
      'sites',
      `${name} has no domain, so its script works nowhere.`,
      'Add its host: PATCH /sites/ID.',
    )
  const looks: string[] = []
  for (const url of addressesOf(domain, pages)) {
    const page = await fetch(url, { timeoutMs: 8000, maxBytes: mostBytes }).then(
      async (answer) => ({ status: answer.status, text: await answer.text() }),
      (error: Error) => ({ status: 0, text: error.message }),
    )
    if (page.text.includes(`/t/${key}.js`)) return undefined
    looks.push(
      page.status === 0
        ? `${url} cannot be looked at: ${page.text.replace(/\.$/, '')}`
        : page.status >= 400
          ? `${url} answers ${page.status}`
          : `${url} does not have it`,
    )
  }
  return wrong(
    'sites',
    `No page of ${name} has asked for the script${seenAt ? ` since ${seenAt.slice(0, 10)}` : ' yet'}. ${looks.join('. ')}.`,
    `Paste the script tag into the head of every page (GET /sites has it), and see that no consent tool or content policy keeps /t/${key}.js away.`,
  )
}

/** Pages that visits began on, without what was only of that visit; the front page when there are none. */
function addressesOf(domain: string, pages: readonly string[]): string[] {
  const known = pages.flatMap((page) =>
    URL.canParse(page) ? [new URL(page).origin + new URL(page).pathname] : [],
  )
  const isLocal = /^(localhost|127\.)/.test(domain)
  return known.length > 0 ? [...new Set(known)] : [`${isLocal ? 'http' : 'https'}://${domain}/`]
}
