import type { ConsentState, SiteConfig } from '@tributary/contract'
import { announce } from './announce.ts'
import type { ClassifiedSource, classifySource } from './classify-source.ts'
import { detectBot } from './detect-bot.ts'
import { guard } from './guard.ts'
import { matchSource } from './match-source.ts'
import { createPageSwapper, type ShownNumber } from './page/swap-page.ts'
import { createBeacons } from './send-beacons.ts'
import { phonePattern, type StoredVisit } from './visit/stored-visit.ts'
import { createVisitorLevel } from './visit/visitor-level.ts'
import { watchAddress } from './watch-address.ts'

/** `window.tributary` once the script has run. */
export type Tributary = {
  config?: SiteConfig
  /** Looks again, in the whole page or inside `root` (a closed shadow root, for example). */
  swap(root?: Node): void
  /** Calls `fn` with the detail of each `swap` or `tap` from now on; the answer ends it. */
  on(type: 'swap' | 'tap', fn: (detail: ShownNumber & { count?: number }) => void): () => void
  /** What the visitor said. `denied` erases what was stored; say it on every page, since a refusal is not stored. */
  consent(state: ConsentState): void
  /** The numbers shown now. */
  numbers(): ShownNumber[]
  /** What was decided on this page, and why; for people looking into a site, without a promise of shape. */
  debug(): {
    bot: boolean
    consent: ConsentState
    isVisitorLevel: boolean
    source?: ClassifiedSource
    visit?: StoredVisit
    numbers: ShownNumber[]
    swapped: Record<string, number>
  }
}

export type Host = {
  window: Window & typeof globalThis & { tributary?: Partial<Tributary> }
  /** Wall clock in milliseconds. */
  now: () => number
  /** 0 to 1. */
  random: () => number
  /** Absent in the core alone: numbers with a `when` are then not shown. */
  classify?: typeof classifySource
}

const aliveEveryMs = 30_000

/** Starts the script in a page, once: a second start on the same window changes nothing. Never throws. */
export const startTributary = guard(({ window, now, random, classify }: Host): void => {
  window.tributary ||= {}
  const api = window.tributary
  if (api.swap) return
  const { document, navigator, location } = window
  const config: SiteConfig = api.config ?? {}
  const clock = () => window.performance.now()
  const isBot = detectBot(navigator.userAgent)
  const entry = window.performance.getEntriesByType?.('navigation')[0]
  // The page may have cleaned its address before an async script runs: the navigation still knows it.
  const landing = { url: entry?.name || location.href, referrer: document.referrer }
  const phones = (list: unknown[] | undefined) => (list ?? []).filter((one) => phonePattern.test(String(one)))
  const statics = (config.numbers ?? []).filter(
    ({ canonical, tracking }) => phones([canonical, tracking]).length === 2,
  )
  const forVisitors = phones(config.visitor) as string[]

  let consent: ConsentState = config.consent ?? 'unknown'
  let source: ClassifiedSource | undefined
  let numbers: ShownNumber[] = []
  let shownKey = ''
  let timer: number | undefined
  let aliveAt = 0
  let isHidden = false

  const endpoint = String(config.endpoint ?? '').replace(/\/$/, '')
  const beacons = createBeacons(window, endpoint, config.site ?? '')
  const swapper = createPageSwapper(
    window,
    [...new Set([...statics.map((number) => number.canonical), ...forVisitors])],
    (number, count) => announce(window, 'swap', { ...number, count }),
    () => ask(),
  )
  const level = createVisitorLevel({
    _window: window,
    _site: config.site ?? '',
    _endpoint: endpoint,
    _now: now,
    _random: random,
    _consent: () => consent,
    _wanted: () =>
      forVisitors.filter((one) => swapper._seen.has(one) && !pickStatics().some((n) => n.canonical === one)),
    _onChange: () => tick(),
  })

  const isAllowed = () =>
    consent === 'granted' ||
    (config.consentMode === 'assumed' &&
      consent !== 'denied' &&
      !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl)
  const ask = () => {
    if (document.readyState !== 'loading' && document.visibilityState === 'visible') level._check()
  }
  const pickStatics = () => statics.filter((number) => matchSource(number.when, source))

  /** Brings the page in line with what may be shown now. */
  const refresh = () => {
    const first = level._visit() ?? landing
    source = classify?.({ landing: first.url, referrer: first.referrer }, config.sourceHosts)
    const byCanonical = new Map<string, ShownNumber>()
    const held = level._numbers().filter((number) => forVisitors.includes(number.canonical))
    for (const { canonical, tracking, tracker, lease } of [...pickStatics(), ...held] as ShownNumber[]) {
      if (byCanonical.has(canonical)) continue
      byCanonical.set(canonical, {
        canonical,
        tracking,
        ...(tracker && { tracker }),
        ...(lease && { lease }),
      })
    }
    numbers = [...byCanonical.values()]
    const key = JSON.stringify(numbers)
    if (key !== shownKey) swapper._show(numbers)
    shownKey = key
  }
  const tick = guard(() => {
    window.clearTimeout(timer)
    refresh()
    if (!level._visit()) return
    ask()
    const lease = level._lease()
    if (lease && !isHidden && clock() - aliveAt >= aliveEveryMs - 1000) {
      aliveAt = clock()
      beacons._note('alive', lease, false)
    }
    const ends = level._numbers().map((held) => held.validUntil - now())
    timer = window.setTimeout(tick, Math.max(50, Math.min(aliveEveryMs, ...ends)))
  })
  const view = (url: string, referrer: string) => {
    const isNew = level._view({ url, referrer })
    const lease = level._lease()
    if (!isNew && lease) {
      beacons._note('pageView', lease, false, {
        url: location.href.slice(0, 2000),
        title: document.title.slice(0, 300),
      })
    }
  }
  /** Begins or ends visitor level as consent stands. */
  const settle = () => {
    if (!isAllowed()) {
      level._end()
      beacons._drop()
    } else if (!level._visit()) {
      aliveAt = clock()
      view(landing.url, landing.referrer)
    }
    tick()
  }

  const begin = guard(() => {
    if (!config.consent && level._stored()?.consent === 'granted') consent = 'granted'
    shownKey = '-'
    settle()
    const on = (target: EventTarget, type: string, run: (event: Event) => void) =>
      target.addEventListener(type, guard(run), true)
    on(document, 'DOMContentLoaded', ask)
    on(window, 'click', (event) => {
      const number = swapper._findTapped(event.composedPath())
      if (!number) return
      if (number.lease) beacons._note('tap', number.lease, true)
      announce(window, 'tap', number)
    })
    const turn = (isAway: boolean) => {
      if (isAway === isHidden) return
      isHidden = isAway
      const lease = level._lease()
      if (lease) beacons._note(isAway ? 'hide' : 'show', lease, isAway)
      if (!isAway) tick()
    }
    on(document, 'visibilitychange', () => turn(document.visibilityState === 'hidden'))
    on(window, 'pagehide', () => turn(true))
    on(window, 'pageshow', () => turn(document.visibilityState === 'hidden'))
    on(window, 'storage', (event) => {
      const { key, newValue } = event as StorageEvent
      // Refused in another tab of this site.
      if (key === `tributary:${config.site ?? ''}` && newValue === null && level._visit()) {
        consent = 'denied'
        settle()
      }
    })
    watchAddress(window, () => {
      if (!level._visit()) return
      view(location.href, '')
      tick()
    })
  })

  const own: Tributary = {
    swap: guard((root) => (isBot ? undefined : swapper._scan(root ?? document))),
    on(type, fn) {
      const name = `tributary:${String(type).replace(/^tributary:/, '')}`
      const listen = guard((event: Event) => fn((event as CustomEvent).detail))
      document.addEventListener(name, listen)
      return () => document.removeEventListener(name, listen)
    },
    consent: guard((state) => {
      if (!['granted', 'denied', 'unknown'].includes(state)) return
      consent = state
      if (isBot) return
      settle()
      const visit = level._visit()
      if (visit && visit.consent !== state) level._view({ url: visit.url, referrer: visit.referrer })
    }),
    numbers: () => numbers.map((number) => ({ ...number })),
    debug() {
      const visit = level._visit()
      return {
        bot: isBot,
        consent,
        isVisitorLevel: !!visit,
        ...(source && { source }),
        ...(visit && { visit: JSON.parse(JSON.stringify(visit)) }),
        numbers: this.numbers(),
        swapped: { ...swapper._counts },
      }
    },
  }
  Object.assign(api, own)
  if (isBot) return
  // A page that is only being prepared has no visitor yet.
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', begin, { once: true })
  } else begin()
})
