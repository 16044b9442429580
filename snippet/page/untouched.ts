import { elementOf } from './element-of.ts'

const always =
  'script,style,noscript,template,textarea,input:not([type=button],[type=submit],[type=reset]),select,head,meta,link,[contenteditable]:not([contenteditable=false i]),[data-tributary=off],[data-calltrk-noswap],[ctm-no-swap],[data-no-swap]'

/** What the site's owner decides of places that stay as they are unless asked for. */
export type PlaceOptions = {
  /** Swap in `code` and `pre` too. */
  code?: boolean | undefined
  /** Swap numbers labelled as fax too. */
  fax?: boolean | undefined
  /** Swap WhatsApp links too. */
  whatsapp?: boolean | undefined
  /** Further attributes that show a number, `data-phone` for example. */
  attributes?: string[] | undefined
}

/**
 * Tells whether a node stands where the page's own number stays. Asked of the few places that hold a number: asking it of every
 * element took a third of a page's time (2026-12-01).
 */
export function untouchedBy({ code, fax }: PlaceOptions): (node: Node) => boolean {
  const untouched = always + (code ? '' : ',code,pre') + (fax ? '' : ',[itemprop~=faxNumber]')
  return (node) => !!elementOf(node)?.closest(untouched)
}
