import { elementOf } from '../page/element-of.ts'
import { isFax, textBefore } from '../page/is-fax.ts'
import { attributesOf } from '../page/swap-element.ts'
import type { ShownNumber } from '../page/swap-page.ts'
import { untouchedPlaces } from '../page/untouched.ts'
import type { Tributary } from '../start-tributary.ts'
import { describePath, describeStart } from './describe-element.ts'
import { explainNoNumber } from './explain-no-number.ts'
import { findMentions, type Mention } from './find-mentions.ts'
import type { PlacedFinding } from './finding.ts'
import { type Place, readPlaces } from './read-places.ts'

const dialled = /^\s*(?:tel|sms|callto):/i
const structured = 'script[type*="ld+json" i]'
const whatsapp = /^\s*(?:https:\/\/wa\.me\/|[\w:/.]*whatsapp(?:\.com|:\/)\/send)/i

/** What became of each number of the site on this page as it is now, and why. Changes nothing. */
export function explainPage(api: Tributary): PlacedFinding[] {
  const config = api.config ?? {}
  const shown = new Map(api.numbers().map((number) => [number.canonical, number]))
  const canonicals = [
    ...new Set([...(config.visitor ?? []), ...(config.numbers ?? []).map((number) => number.canonical)]),
  ]
  const trackings = new Map([...shown.values()].map((number) => [number.tracking, number]))
  const phones = [...canonicals, ...trackings.keys()]
  const untouched = untouchedPlaces(config)
  const attributes = attributesOf(config.attributes)

  const why = (place: Place, mention: Mention, node: Node, number: ShownNumber | undefined): string => {
    const { attribute, text } = place
    const element = elementOf(node) as Element
    const holder = element.closest(untouched)
    if (holder?.matches(structured)) return 'structured data: kept for search engines'
    if (holder) return `inside ${describeStart(holder, untouched)}, which stays as the page has it`
    if (attribute?.endsWith('href') && !dialled.test(text)) {
      if (!whatsapp.test(text)) return 'part of an address that is not dialled'
      if (!config.whatsapp) return 'WhatsApp links stay unless `whatsapp` is set'
    } else if (attribute === 'content') return 'kept for search engines'
    else if (attribute && !attributes.includes(attribute))
      return `\`${attribute}\` is not among \`attributes\``
    else if (attribute === 'value' && !/^(?:button|input)$/.test(element.localName))
      return 'a value that nobody reads'
    if (!mention.isNumber)
      return 'its digits are part of something else: a longer number, a price, an id, an address'
    const before = attribute ? textBefore(element) : text.slice(0, mention.start)
    if (!config.fax && isFax(before, node)) return 'labelled as fax; set `fax` to swap it'
    return number ? '' : explainNoNumber(api, mention.phone)
  }

  const findings: PlacedFinding[] = []
  for (const place of readPlaces(document)) {
    for (const mention of findMentions(place.text, phones)) {
      const node = place.nodeAt(mention.start)
      const element = elementOf(node)
      // Nobody reads a program.
      if (!element || element.closest(`script:not(${structured}),style`)) continue
      const found = {
        written: place.text.slice(mention.start, mention.end).replaceAll('\u2060', ''),
        place: place.attribute ?? 'text',
        at: describePath(element),
        element,
      }
      const tracked = trackings.get(mention.phone)
      if (tracked) {
        const { canonical, tracking, tracker } = tracked
        if (mention.isNumber && !canonicals.includes(mention.phone))
          findings.push({
            ...found,
            state: 'swapped',
            canonical,
            tracking,
            tracker,
            why: reasonOf(api, tracked),
          })
        continue
      }
      const number = shown.get(mention.phone)
      const reason = why(place, mention, node, number)
      findings.push({
        ...found,
        state: reason ? 'kept' : 'missed',
        canonical: mention.phone,
        why: reason || 'the page wrote it after our last look, or another script writes it again and again',
      })
    }
  }
  return findings
}

function reasonOf(api: Tributary, { lease, tracking }: ShownNumber): string {
  if (lease) return 'this visitor’s own number'
  const isOfSource = api.config?.numbers?.some((one) => one.tracking === tracking && one.when)
  return isOfSource
    ? `the number of their source (${api.debug().source?.channel})`
    : 'the number of all visitors'
}
