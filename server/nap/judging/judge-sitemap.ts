import type { NapPage } from '@tributary/contract'
import type { PageReading } from '../reading/page-reading.ts'
import { byPlace, countingPhones, judgeStatic, roleOf } from './judge-numbers.ts'
import type { Target } from './target.ts'

/** A sitemap whose titles and captions name numbers, with what is wrong about them; none when they name none. */
export function judgeSitemap(url: string, reading: PageReading, target: Target): NapPage[] {
  const inText = byPlace(countingPhones(reading, target, []).map((phone) => ({ ...phone, where: 'sitemap' })))
  const phones = inText
    .slice(0, 100)
    .map(({ e164, where, text }) => ({ e164, where, role: roleOf(e164, target), text: text.slice(0, 100) }))
  if (phones.length === 0) return []
  const findings = inText.flatMap((phone) => judgeStatic(phone, url, target, roleOf(phone.e164, target)))
  return [{ url, view: 'raw', phones, names: [], addresses: [], findings }]
}
