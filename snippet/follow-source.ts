import type { SiteConfig, SourceMatch } from '@tributary/contract'
import type { ClassifiedSource, classifySource } from './classify-source.ts'
import { guard } from './guard.ts'
import { matchSource } from './match-source.ts'
import { readCampaign } from './read-campaign.ts'
import type { PageSeen } from './visit/continue-visit.ts'
import type { Visitor } from './visit/follow-visitor.ts'

type Classify = typeof classifySource

/** The source of this page, or of its visit where a visitor may be known. */
export type SourceOfPage = {
  /** Undefined until it is known. */
  _read(): ClassifiedSource | undefined
  _matches(when: SourceMatch): boolean
  /** Whether the classifier is on its way. */
  _isOpen(): boolean
}
/** `show` brings the page up to date when the source has become known. */
export type FollowSource = (
  config: SiteConfig,
  landing: PageSeen,
  visitor: () => Visitor | undefined,
  show: () => void,
) => SourceOfPage

/**
 * A page nobody was sent to is direct, and a visit keeps the source it began with: only the first page of any other visit
 * needs the classifier, which is a quarter of the script and comes from `config.sources` unless it is given here.
 */
export const followSource =
  (given?: Classify): FollowSource =>
  (config, landing, visitor, show) => {
    let classify = given
    let isAsked = !config.sources
    let isOpen = false
    const read = () => {
      const visit = visitor()?._visit()
      const { url, referrer } = visit ?? landing
      let source = visit?.source
      if (!source && isDirect(url, referrer)) source = { channel: 'Direct', why: 'no campaign, no referrer' }
      source ??= classify?.({ landing: url, referrer }, config.sourceHosts)
      if (source && visit && !visit.source) visitor()?._keep(source)
      if (!source && !isAsked) {
        isAsked = isOpen = true
        const done = (module?: { classifySource: Classify }) => {
          classify = module?.classifySource
          isOpen = false
          show()
        }
        import(config.sources as string).then(guard(done), () => done())
      }
      return source
    }
    return { _read: read, _matches: (when) => matchSource(when, read()), _isOpen: () => isOpen }
  }

/** Whether nobody sent this page's visitor: what the classifier calls direct too. */
export const isDirect = (url: string, referrer: string): boolean =>
  (!referrer || referrer.split('/')[2] === url.split('/')[2]) && !readCampaign(url)[1].length
