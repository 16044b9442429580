import type { Source } from '@tributary/contract'
import { nameChannel } from '../../words/terms.ts'

/** The most telling words about a source beside its channel: campaign and keyword, else source and medium. */
export function describeVisitSource({ campaign, term, source, medium }: Source): string {
  const told = [campaign, term].filter(Boolean)
  return told.length > 0 ? told.join(' · ') : [source, medium].filter(Boolean).join(' / ')
}

/** `Paid search, austin-ac-repair` */
export function nameVisitSource(source: Source): string {
  return [nameChannel(source.channel), describeVisitSource(source)].filter(Boolean).join(', ')
}
