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

/** A selector of the places whose numbers stay as they are. */
export const untouchedPlaces = ({ code, fax }: PlaceOptions): string =>
  always + (code ? '' : ',code,pre') + (fax ? '' : ',[itemprop~=faxNumber]')

/**
 * Tells whether a node stands where the page's own number stays. Asked of the few places that hold a number: asking it of every
 * element took a third of a page's time (2026-12-01).
 */
export const untouchedBy =
  (untouched: string) =>
  (node: Node): boolean =>
    !!elementOf(node)?.closest(untouched)
