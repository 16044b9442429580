import type { ConsentState } from '@tributary/contract'
import { guard } from '../guard.ts'

type Signals = { analytics_storage?: string; ad_storage?: string }
type TcData = {
  eventStatus?: string
  gdprApplies?: boolean
  purpose?: { consents?: Record<string, boolean> }
}
type Platforms = {
  dataLayer?: unknown[]
  __tcfapi?: (command: string, version: number, hear: (data: TcData, isOk: boolean) => void) => void
}

let isFollowingTcf = false
let followed: unknown[] | undefined

/**
 * Tells what consent platforms of the page say, now and whenever they say something else; called again it looks for those
 * that came since. IAB TCF: purposes 1 (storing) and 7 (measuring advertising). Google Consent Mode v2:
 * `analytics_storage`, else `ad_storage`; a default can deny but not grant, for it is not what a visitor said.
 */
export const followConsent = guard((hear: (state: ConsentState) => void): void => {
  const { __tcfapi: tcf, dataLayer } = window as Platforms
  if (tcf && !isFollowingTcf) {
    isFollowingTcf = true
    tcf(
      'addEventListener',
      2,
      guard((data, isOk) => {
        const { eventStatus, gdprApplies, purpose } = data
        if (!isOk || gdprApplies === false || eventStatus === 'cmpuishown') return
        hear(purpose?.consents?.[1] && purpose.consents[7] ? 'granted' : 'denied')
      }),
    )
  }
  // A page that has TCF may feed Consent Mode from it: one of them decides.
  if (tcf || !dataLayer || dataLayer === followed) return
  followed = dataLayer
  const read = guard((entry: unknown) => {
    const [command, kind, signals] = Array.from(entry as ArrayLike<unknown>) as [string, string, Signals]
    const said = command === 'consent' && (signals.analytics_storage ?? signals.ad_storage)
    if (said === 'denied' || (said === 'granted' && kind === 'update')) hear(said)
  })
  dataLayer.forEach(read)
  const push = dataLayer.push
  dataLayer.push = (...entries) => {
    entries.forEach(read)
    return push.apply(dataLayer, entries)
  }
})
