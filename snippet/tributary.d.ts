/** Both in E.164. `tracker` and `display` as the server gave them. */
export type ShownNumber = {
  canonical: string
  tracking: string
  tracker?: string | undefined
  display?: DisplayForms | undefined
}

/** A number as its own country writes it, for a page that shows one of another country or length. */
export type DisplayForms = { national: string; international: string }

export type ConsentState = 'granted' | 'denied' | 'unknown'

export type Channel =
  | 'Offline'
  | 'Direct'
  | 'Cross-network'
  | 'Paid Shopping'
  | 'Paid Search'
  | 'Paid Social'
  | 'Paid Video'
  | 'Display'
  | 'Paid Other'
  | 'Organic Shopping'
  | 'Organic Social'
  | 'Organic Video'
  | 'Local Listings'
  | 'AI Assistants'
  | 'Organic Search'
  | 'Affiliates'
  | 'Email'
  | 'SMS'
  | 'Audio'
  | 'Mobile Push'
  | 'Referral'
  | 'Unassigned'

/** Hosts known better than the built-in lists know them, by exact host name. `name` is what a campaign writes into utm_source. */
export type SourceHosts = Record<
  string,
  { kind: 'search' | 'social' | 'video' | 'shopping' | 'listing' | 'ai' | 'email'; name: string }
>

/** Every field that is present must equal the visit's, whatever their case. */
export type SourceMatch = {
  channel?: Channel | undefined
  source?: string | undefined
  medium?: string | undefined
  campaign?: string | undefined
  term?: string | undefined
  content?: string | undefined
}

/** A number shown with no request: the first whose `when` matches the visit's source. Without `when` it always matches. */
export type StaticNumber = {
  canonical: string
  tracking: string
  tracker?: string
  when?: SourceMatch
  display?: DisplayForms
}

/** What `window.tributary.config` holds before the script starts. Without `site` and `endpoint` nothing is ever requested. */
export type SiteConfig = {
  site?: string
  /** Origin of the server, for example `https://calls.example.com`. */
  endpoint?: string
  /** Absent: `required`. */
  consentMode?: 'required' | 'assumed'
  /** What the visitor has already said. Absent: `unknown`. */
  consent?: ConsentState
  /** Canonical numbers that the server is asked for. */
  visitor?: string[]
  numbers?: StaticNumber[]
  sourceHosts?: SourceHosts
  /** Address of the classifier (a module), for pages that somebody was sent to. Absent: numbers with a `when` are shown for direct visits only. */
  sources?: string
  /** Swap in `code` and `pre` too. */
  code?: boolean
  /** Swap numbers labelled as fax too. */
  fax?: boolean
  /** Swap WhatsApp links too. */
  whatsapp?: boolean
  /** Further attributes that show a number, `data-phone` for example. */
  attributes?: string[]
}

/** The detail of a swap or a tap, here and of the DOM events `tributary:swap` and `tributary:tap`. `count`: places written. */
export type AnnouncedNumber = {
  canonical: string
  tracking: string
  tracker?: string | undefined
  count?: number | undefined
}

/** `window.tributary` once the script has started. */
export type Tributary = {
  config?: SiteConfig
  /** Looks again, in the whole page or inside `root` (a closed shadow root, for example). */
  swap(root?: Node): void
  /** Calls `fn` with each `swap` or `tap` from now on; the answer ends it. */
  on(type: 'swap' | 'tap', fn: (detail: AnnouncedNumber) => void): () => void
  /** What the visitor said. `denied` erases what was stored; say it on every page, since a refusal is not stored. */
  consent(state: ConsentState): void
  /** The numbers shown now. */
  numbers(): ShownNumber[]
  /** What was decided on this page, and why; for people looking into a site, without a promise of shape. */
  debug(): unknown
}

/** Where a visit came from, and the rule and value that say so. */
export type ClassifiedSource = {
  channel: Channel
  source?: string | undefined
  medium?: string | undefined
  campaign?: string | undefined
  term?: string | undefined
  content?: string | undefined
  adGroup?: string | undefined
  creative?: string | undefined
  clickIds?: Record<string, string> | undefined
  why: string
}

/** Finds the source of a visit by its first page's address and referrer. Makes no request and never throws. */
export function classifySource(
  visit: { landing: string; referrer: string },
  hosts?: SourceHosts,
): ClassifiedSource

/** Visitor level, to be handed to `startTributary`. */
export const followVisitor: unique symbol

/**
 * Starts the script in this page, once: a second start changes nothing. Reads `window.tributary.config`. Never throws.
 * Without `classify` a source is found with what `config.sources` holds; without `follow` nothing is stored and nothing requested.
 */
export function startTributary(parts?: {
  classify?: typeof classifySource
  follow?: typeof followVisitor
}): void

declare global {
  interface Window {
    tributary?: Partial<Tributary>
  }
}
