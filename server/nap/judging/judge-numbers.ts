import type { NapFinding, NapRole, NapWhere } from '@tributary/contract'
import type { PageReading, ReadPhone } from '../reading/page-reading.ts'
import { isAboutLocation } from './is-about-location.ts'
import { judgeHuman } from './judge-human.ts'
import { makeFinding } from './make-finding.ts'
import { sayPhone } from './say-phone.ts'
import type { SeenPage } from './seen-page.ts'
import type { Target } from './target.ts'

/** What search engines copy. */
const structured = new Set<NapWhere>(['json-ld', 'microdata', 'rdfa', 'hcard', 'meta', 'sitemap'])
/** Where a number says little of whose it is. */
const loose = new Set<NapWhere>(['meta', 'sitemap'])

export function roleOf(e164: string, target: Target, shown: readonly string[] = []): NapRole {
  if (target.canonical.includes(e164) || target.others.has(e164)) return 'canonical'
  return target.tracking.has(e164) || target.pool.has(e164) || shown.includes(e164) ? 'tracking' : 'unknown'
}

/** The numbers that count: a guess, or a fax, only when it is a number that is known. */
export const countingPhones = (reading: PageReading, target: Target, shown: readonly string[]): ReadPhone[] =>
  reading.phones.filter(
    ({ e164, isGuess, isFax }) => (!isGuess && !isFax) || roleOf(e164, target, shown) !== 'unknown',
  )

/** Findings about the numbers of a page, by the view they are seen in. */
export function judgeNumbers(
  page: SeenPage,
  target: Target,
): { raw: NapFinding[]; human: NapFinding[]; crawler: NapFinding[] } {
  const { url, raw, human, crawler, shown } = page
  const findings = { raw: [] as NapFinding[], human: [] as NapFinding[], crawler: [] as NapFinding[] }
  if (!raw) return findings
  const phonesOf = (reading: PageReading) => byPlace(countingPhones(reading, target, shown))
  const isCanonical = ({ e164 }: ReadPhone) => target.canonical.includes(e164)
  const role = (e164: string) => roleOf(e164, target, shown)
  const inRaw = phonesOf(raw)
  const rawNumbers = new Set(inRaw.map(({ e164 }) => e164))

  for (const phone of inRaw) findings.raw.push(...judgeStatic(phone, url, target, role(phone.e164)))
  const isAbout = page.isGiven ? '' : isAboutLocation(raw, inRaw, target)
  if (isAbout !== undefined && !inRaw.some(isCanonical))
    findings.raw.push(
      makeFinding(
        'canonical_missing',
        { url, where: 'page' },
        `${target.canonical.join(' or ')} is nowhere in the page as it is sent${list(inRaw)}.${isAbout}`,
        // That it should be there is a guess.
        page.isGiven ? 'error' : 'warning',
      ),
    )

  if (human) findings.human.push(...judgeHuman(url, { raw: inRaw, human: phonesOf(human) }, target, role))

  const inCrawler = crawler ? phonesOf(crawler) : []
  for (const phone of inCrawler) {
    if (rawNumbers.has(phone.e164) || role(phone.e164) === 'canonical') continue
    findings.crawler.push(
      makeFinding(
        'swapped_for_crawlers',
        { url, where: phone.where },
        `Googlebot is shown ${sayPhone(phone)}, which is not in the page as it is sent.`,
      ),
    )
  }
  if (crawler && inRaw.some(isCanonical) && !inCrawler.some(isCanonical) && findings.crawler.length === 0)
    findings.crawler.push(
      makeFinding(
        'swapped_for_crawlers',
        { url, where: 'page' },
        `${target.canonical[0]} is in the page as it is sent, and Googlebot is not shown it.`,
      ),
    )
  return findings
}

/** Findings about a number in what is sent to everybody. */
export function judgeStatic(phone: ReadPhone, url: string, target: Target, role: NapRole): NapFinding[] {
  const at = { url, where: phone.where }
  if (role === 'unknown')
    return [
      makeFinding(
        'unknown_number',
        at,
        `${sayPhone(phone)} is no number of this account.`,
        structured.has(phone.where) && !loose.has(phone.where) ? 'error' : 'warning',
      ),
    ]
  if (role === 'canonical') return []
  const code = structured.has(phone.where) ? 'tracking_number_in_structured_data' : 'tracking_number_in_html'
  const found = [
    makeFinding(code, at, `${sayPhone(phone)} is a tracking number, and is in the page as it is sent.`),
  ]
  if (target.pool.has(phone.e164))
    found.push(
      makeFinding(
        'pool_number_leaked',
        at,
        `${sayPhone(phone)} belongs to a pool: it is shown to one visitor at a time, and this page shows it to everybody.`,
      ),
    )
  return found
}

const list = (phones: readonly ReadPhone[]) =>
  phones.length === 0
    ? ', which names no number'
    : `, which names ${[...new Set(phones.map(({ e164 }) => e164))].slice(0, 5).join(', ')}`

/** Each number once in each kind of place. */
export function byPlace(phones: readonly ReadPhone[]): ReadPhone[] {
  return [...new Map(phones.map((phone) => [`${phone.e164} ${phone.where}`, phone])).values()]
}
