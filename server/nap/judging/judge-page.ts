import type { NapFinding, NapPage, NapPhone, NapView } from '@tributary/contract'
import type { PageReading } from '../reading/page-reading.ts'
import { judgeEntities } from './judge-entities.ts'
import { countingPhones, judgeNumbers, roleOf } from './judge-numbers.ts'
import { makeFinding } from './make-finding.ts'
import type { SeenPage } from './seen-page.ts'
import type { Target } from './target.ts'
import { findVendor } from './vendors.ts'

const most = 100

/** A page in each view it was had in, with what is wrong in it. */
export function judgePage(page: SeenPage, target: Target): NapPage[] {
  const { url, status, trouble, unseen, shown } = page
  const known = { url, ...(status !== undefined && { status }) }
  const nothing = { phones: [], names: [], addresses: [] }
  if (!page.raw) {
    const { kind, message } = trouble ?? { kind: 'unreachable', message: 'There was no answer.' }
    const code = kind === 'unreachable' ? 'page_unreachable' : 'page_unreadable'
    return [
      {
        ...known,
        view: 'raw',
        ...nothing,
        reason: message,
        findings: [makeFinding(code, { url, where: 'page' }, message)],
      },
    ]
  }
  const numbers = judgeNumbers(page, target)
  const write = (view: NapView, reading: PageReading, findings: NapFinding[]): NapPage => ({
    ...known,
    view,
    phones: countingPhones(reading, target, shown)
      .slice(0, most)
      .map(
        ({ e164, where, text }): NapPhone => ({
          e164,
          where,
          role: roleOf(e164, target, shown),
          text: text.slice(0, 100),
        }),
      ),
    names: reading.names.slice(0, most),
    addresses: reading.addresses.slice(0, most),
    findings,
  })
  const pages = [
    write('raw', page.raw, [...numbers.raw, ...judgeEntities(page, target), ...judgeScripts(page, page.raw)]),
  ]
  if (page.human)
    pages.push(write('human', page.human, [...numbers.human, ...judgeScripts(page, page.human, page.raw)]))
  if (page.crawler) pages.push(write('crawler', page.crawler, numbers.crawler))
  if (unseen) pages.push({ ...known, view: 'unavailable', ...nothing, reason: unseen, findings: [] })
  return pages
}

/** Other vendors' scripts; `before` are those that were told of already. */
function judgeScripts({ url }: SeenPage, { scripts }: PageReading, before?: PageReading): NapFinding[] {
  const told = new Set(before?.scripts.map(findVendor))
  const found = new Map<string, string>()
  for (const script of scripts) {
    const vendor = findVendor(script)
    if (vendor && !told.has(vendor) && !found.has(vendor)) found.set(vendor, script)
  }
  return [...found].map(([vendor, script]) =>
    makeFinding(
      'other_vendor_swapper',
      { url, where: 'script' },
      `${vendor} swaps numbers here too: ${script}`,
    ),
  )
}
