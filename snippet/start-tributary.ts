import type { ConsentState, SiteConfig, StaticNumber } from '@tributary/contract'
import { type AnnouncedNumber, announce } from './announce.ts'
import type { ClassifiedSource } from './classify-source.ts'
import { detectBot } from './detect-bot.ts'
import type { FollowSource, SourceOfPage } from './follow-source.ts'
import { guard } from './guard.ts'
import { listen } from './listen.ts'
import { navigation } from './navigation.ts'
import { isPhone } from './page/phone-parts.ts'
import { createPageSwapper, type ShownNumber } from './page/swap-page.ts'
import type { FollowVisitor, Visitor } from './visit/follow-visitor.ts'
import type { StoredVisit } from './visit/stored-visit.ts'

/** `window.tributary` once the script has run. */
export type Tributary = {
  config?: SiteConfig
  /** Looks again, in the whole page or inside `root` (a closed shadow root, for example). */
  swap(root?: Node): void
  /** Calls `fn` with the detail of each `swap` or `tap` from now on; the answer ends it. */
  on(type: 'swap' | 'tap', fn: (detail: AnnouncedNumber) => void): () => void
  /** What the visitor said. `denied` erases what was stored; say it on every page, since a refusal is not stored. */
  consent(state: ConsentState): void
  /** The numbers shown now. */
  numbers(): ShownNumber[]
  /** What was decided on this page, and why; for people looking into a site, without a promise of shape. */
  debug(): {
    bot: boolean
    consent: ConsentState
    source: ClassifiedSource | undefined
    /** Undefined while visitor level is not allowed. */
    visit: StoredVisit | undefined
    numbers: ShownNumber[]
    /** Places written, by canonical number. */
    swapped: Record<string, number>
  }
}

/** What a site's script may bring beside the core. */
export type Parts = {
  /** Without it the source is not known, and numbers with a `when` are not shown. */
  source?: FollowSource
  /** Without it there is no visitor level: nothing is stored and nothing requested. */
  follow?: FollowVisitor
}

/** Starts the script in this page, once: a second start changes nothing. Never throws. */
export const startTributary = guard(({ source: ofSource, follow }: Parts = {}): void => {
  const scope = window as { tributary?: Partial<Tributary> }
  scope.tributary ??= {}
  const api = scope.tributary
  if (api.swap) return
  const config: SiteConfig = api.config ?? {}
  const bot = detectBot(navigator.userAgent)
  const { referrer } = document
  // The page may have cleaned its address before an async script runs: the navigation still knows it.
  const url = navigation()?.name || location.href
  const statics = (config.numbers ?? []).filter((one) => isPhone(one.canonical) && isPhone(one.tracking))
  const forVisitors = follow ? (config.visitor ?? []).filter(isPhone).slice(0, 100) : []
  let served: StaticNumber[] = []
  let shown: Record<string, ShownNumber> = {}

  const swapper = createPageSwapper(
    [...new Set(forVisitors.concat(statics.map((number) => number.canonical)))],
    config,
    (canonical, count) => announce('swap', shown[canonical], count),
    () => visitor?._look(),
    (canonical) => {
      const number = shown[canonical]
      visitor?._tapped(number)
      announce('tap', number)
    },
  )
  /** Brings the page in line with what may be shown now. */
  const show = () => {
    if (bot) return
    served = statics.filter(({ when }) => !when || source?._matches(when))
    shown = {}
    for (const number of [
      ...served,
      ...(visitor?._numbers() ?? []).filter(({ canonical }) => forVisitors.includes(canonical)),
    ])
      shown[number.canonical] ??= number
    swapper._show(shown)
  }
  // Without a server there is nobody to know a visitor, and nothing is stored for anybody.
  const visitor: Visitor | undefined = (config.site && !bot ? follow : undefined)?.(
    config,
    { url, referrer },
    // Half a page would be asked for twice.
    () =>
      forVisitors.filter(
        (one) =>
          !source?._isOpen() &&
          swapper._isThrough() &&
          swapper._seen.has(one) &&
          !served.includes(shown[one] as StaticNumber),
      ),
    show,
  )
  const source: SourceOfPage | undefined = ofSource?.(
    config,
    { url, referrer },
    () => visitor,
    () => {
      show()
      visitor?._look()
    },
  )

  const own: Tributary = {
    swap: guard((root) => swapper._scan(root ?? document)),
    on: (type, fn) => listen(document, `tributary:${type}`, (event) => fn((event as CustomEvent).detail)),
    consent: guard((state) => visitor?._say(state)),
    numbers: () => Object.values(shown),
    debug: () => ({
      bot,
      consent: visitor?._consent() ?? 'unknown',
      source: source?._read(),
      visit: visitor?._visit(),
      numbers: own.numbers(),
      swapped: swapper._counts,
    }),
  }
  Object.assign(api, own)
  if (visitor) visitor._begin()
  else show()
})
