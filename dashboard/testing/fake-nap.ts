import type { NapCheck, NapCheckDetail, NapPage } from '@tributary/contract'
import { fakeId, phone } from './fake-account.ts'
import type { FakeAnswer } from './fake-settings.ts'

const site = 'https://www.brightwater.example'
const ago = (now: number, minutes: number) => new Date(now - minutes * 60_000).toISOString()
const published = phone('+15125550100')
const tracking = phone('+15125550164')
const address = { text: '100 Main Street, Austin, TX', where: 'json-ld' as const }

export function fakeNapCheck(now: number, n: number, change: Partial<NapCheckDetail> = {}): NapCheckDetail {
  return {
    id: fakeId(700 + n),
    locationId: fakeId(11),
    state: 'done',
    isScheduled: false,
    urls: [],
    crawl: 10,
    requestedAt: ago(now, 40 + n * 1440),
    startedAt: ago(now, 40 + n * 1440),
    finishedAt: ago(now, 39 + n * 1440),
    pagesPlanned: 1,
    pagesDone: 1,
    errors: 0,
    warnings: 0,
    notices: 0,
    pages: (['raw', 'human', 'crawler'] as const).map((view) => seen('/austin', view)),
    ...change,
  }
}

function seen(path: string, view: NapPage['view'], change: Partial<NapPage> = {}): NapPage {
  const isHuman = view === 'human'
  const shown = isHuman
    ? { e164: tracking, role: 'tracking' as const }
    : { e164: published, role: 'canonical' as const }
  return {
    url: `${site}${path}`,
    view,
    status: 200,
    phones: [
      { ...shown, where: 'text', text: isHuman ? '(512) 555-0164' : '(512) 555-0100' },
      { ...shown, where: 'tel', text: shown.e164 },
      { e164: published, role: 'canonical', where: 'json-ld', text: published },
    ],
    names: [{ text: 'Brightwater Austin', where: 'json-ld' }],
    addresses: [address],
    findings: [],
    ...change,
  }
}

/** A check that found something of each severity; the same warning on two pages. */
export function fakeNapFindings(now: number, n = 1): NapCheckDetail {
  const vendor = (path: string) => ({
    code: 'other_vendor_swapper' as const,
    severity: 'warning' as const,
    url: `${site}${path}`,
    where: 'script',
    evidence: 'CallRail swaps numbers here too: https://cdn.callrail.com/companies/1/2/12/swap.js',
    fix: 'Remove it before both swap the same number. What is swapped by another vendor is told to that vendor alone.',
  })
  return fakeNapCheck(now, n, {
    isScheduled: true,
    pagesPlanned: 2,
    pagesDone: 2,
    errors: 1,
    warnings: 2,
    notices: 1,
    pages: [
      seen('/austin', 'raw', {
        phones: [
          { e164: published, role: 'canonical', where: 'text', text: '(512) 555-0100' },
          { e164: tracking, role: 'tracking', where: 'json-ld', text: '+1 512-555-0164' },
        ],
        findings: [
          {
            code: 'tracking_number_in_structured_data',
            severity: 'error',
            url: `${site}/austin`,
            where: 'json-ld',
            evidence:
              '+15125550164 (“+1 512-555-0164”) is a tracking number, and is in the page as it is sent.',
            fix: 'Write the published number there: search engines and listings copy structured data. Paste the location’s JSON-LD anew.',
          },
          vendor('/austin'),
        ],
      }),
      seen('/austin', 'human'),
      seen('/austin', 'crawler'),
      seen('/contact', 'raw', {
        findings: [
          vendor('/contact'),
          {
            code: 'structured_data_missing',
            severity: 'notice',
            url: `${site}/contact`,
            where: 'page',
            evidence: 'No structured data of the page tells of Brightwater Austin with its number.',
            fix: 'Paste the location’s JSON-LD into the head of its page.',
          },
        ],
      }),
      seen('/contact', 'unavailable', {
        phones: [],
        names: [],
        addresses: [],
        reason: 'The browser could not show it: Timeout 20000ms exceeded.',
      }),
    ],
  })
}

const withoutPages = ({ pages: _, ...check }: NapCheckDetail): NapCheck => check

/** Checks, newest first, and plans. A check that is started waits until the test moves it on. */
export function createFakeNap(world: { now: number; napChecks?: NapCheckDetail[] }) {
  const plans = new Map<string, object>()
  return (method: string, url: URL, body: unknown): FakeAnswer | undefined => {
    const [, , , resource, id, action] = url.pathname.split('/')
    const checks = world.napChecks ?? []
    if (resource === 'locations' && id && action === 'nap-plan') {
      const plan = {
        locationId: id,
        urls: [],
        crawl: 10,
        ...plans.get(id),
        ...(method === 'PATCH' && (body as object)),
      }
      plans.set(id, Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== null)))
      return { status: 200, body: plans.get(id), tag: `"${JSON.stringify(plan).length}"` }
    }
    if (resource !== 'nap-checks') return undefined
    if (method === 'POST') {
      const { locationId } = body as { locationId: string }
      const at = new Date(world.now).toISOString()
      const {
        startedAt: _,
        finishedAt: __,
        pagesPlanned: ___,
        ...made
      } = fakeNapCheck(world.now, 0, {
        locationId,
        state: 'queued',
        requestedAt: at,
        pagesDone: 0,
        pages: [],
      })
      world.napChecks = [made, ...checks]
      return { status: 201, body: withoutPages(made) }
    }
    if (id) {
      const found = checks.find((check) => check.id === id)
      return found && { status: 200, body: found }
    }
    const of = url.searchParams.get('locationId')
    const isLatest = url.searchParams.has('isLatest')
    const items = checks
      .filter(({ locationId }) => !of || locationId === of)
      .filter(
        (check, at, all) => !isLatest || all.findIndex((one) => one.locationId === check.locationId) === at,
      )
    return { status: 200, body: { items: items.map(withoutPages) } }
  }
}
