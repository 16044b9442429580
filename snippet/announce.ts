import { guard } from './guard.ts'
import type { ShownNumber } from './page/swap-page.ts'

/** What the page is told of a swap or a tap. `count`: places written, of a swap only. */
export type AnnouncedNumber = Pick<ShownNumber, 'canonical' | 'tracking' | 'tracker'> & {
  count?: number | undefined
}

/** Tells the page: a DOM event on the document, and the dataLayer where the page has one. Never the lease: it is signed. */
export const announce = guard(
  (type: 'swap' | 'tap', number: ShownNumber | undefined, count?: number): void => {
    if (!number) return
    const { canonical, tracking, tracker } = number
    const detail: AnnouncedNumber = { canonical, tracking, tracker, count }
    document.dispatchEvent(new CustomEvent(`tributary:${type}`, { bubbles: true, detail }))
    ;(window as { dataLayer?: unknown[] }).dataLayer?.push({ event: `tributary_${type}`, ...detail })
  },
)
