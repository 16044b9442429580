import type { NapFinding, NapRole, NapWhere } from '@tributary/contract'
import type { ReadPhone } from '../reading/page-reading.ts'
import { makeFinding } from './make-finding.ts'
import { sayPhone } from './say-phone.ts'
import type { Target } from './target.ts'

/** What no script of ours may touch, whoever reads. */
const untouchable = new Set<NapWhere>(['json-ld', 'meta', 'noscript'])
const visible = new Set<NapWhere>(['text', 'tel'])

/** Findings about what scripts make of a page's numbers for a person. */
export function judgeHuman(
  url: string,
  phones: { raw: readonly ReadPhone[]; human: readonly ReadPhone[] },
  target: Target,
  role: (e164: string) => NapRole,
): NapFinding[] {
  const sent = new Set(phones.raw.map(({ e164 }) => e164))
  const added = phones.human.filter(({ e164 }) => !sent.has(e164))
  const isShown = ({ where, e164 }: ReadPhone) => visible.has(where) && role(e164) !== 'unknown'
  // A number in the place of ours is what people dial.
  const isOurs = !phones.raw.some(isShown) || phones.human.some(isShown)
  const findings = added.flatMap((phone) => {
    const at = { url, where: phone.where }
    if (role(phone.e164) === 'unknown')
      return isOurs || !visible.has(phone.where)
        ? [
            makeFinding(
              'unknown_number',
              at,
              `${sayPhone(phone)} is put there by a script, and is no number of this account.`,
            ),
          ]
        : [
            makeFinding(
              'unknown_number',
              at,
              `${sayPhone(phone)} is put by a script in the place of the published number: people dial it, and it is no number of this account.`,
              'error',
            ),
          ]
    return role(phone.e164) === 'tracking' && untouchable.has(phone.where)
      ? [
          makeFinding(
            'tracking_number_in_structured_data',
            at,
            `${sayPhone(phone)} is put there by a script.`,
          ),
        ]
      : []
  })
  if (!isOurs && !added.some(({ where }) => visible.has(where)))
    findings.push(
      makeFinding(
        'canonical_missing',
        { url, where: 'page' },
        'The published number is in the page as it is sent, and a script takes it away: people are shown none.',
      ),
    )
  return [...findings, ...judgeKept(url, phones, added, target)]
}

/** Numbers with a tracker that people are shown as they are sent: nobody can tell from where they call. */
function judgeKept(
  url: string,
  { raw, human }: { raw: readonly ReadPhone[]; human: readonly ReadPhone[] },
  added: readonly ReadPhone[],
  { swapped, tracking }: Target,
): NapFinding[] {
  const isVisible = ({ where }: ReadPhone) => visible.has(where)
  const keeps = (phones: readonly ReadPhone[], e164: string) =>
    phones.some((phone) => phone.e164 === e164 && isVisible(phone))
  return [...swapped].flatMap(([canonical, { tracking: shown, domains }]) => {
    if (!isOn(url, domains) || !keeps(raw, canonical) || !keeps(human, canonical)) return []
    // Its source may have a number of its own, which the check does not choose.
    const ofOthers = new Set(
      [...swapped.values()].map((one) => one.tracking).filter((number) => number !== shown),
    )
    if (added.some((phone) => isVisible(phone) && tracking.has(phone.e164) && !ofOthers.has(phone.e164)))
      return []
    return [
      makeFinding(
        'not_swapped',
        { url, where: 'page' },
        `${canonical} has a tracker, and a person is shown it as it is sent.`,
      ),
    ]
  })
}

/** A listing elsewhere keeps the published number, and should. */
function isOn(url: string, domains: readonly string[]): boolean {
  const page = URL.parse(url)
  return domains.some(
    (domain) =>
      page?.host === domain || page?.hostname === domain || page?.hostname.endsWith(`.${domain}`) === true,
  )
}
