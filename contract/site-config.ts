import type { SourceHosts, SourceMatch } from './source.ts'
import type { ConsentMode, ConsentState, DisplayForms } from './swap.ts'

/** A number the page may swap with no request: first entry whose `when` matches the visit's source wins. */
export type StaticNumber = {
  canonical: string
  tracking: string
  tracker?: string
  /** Absent: always (previews, tests, a tracker for every visitor). */
  when?: SourceMatch
  display?: DisplayForms
}

/**
 * What `GET /t/SITE_KEY.js` puts before the core, and what `window.tributary.config` may hold for tests and previews.
 * Without `site` and `endpoint` nothing is ever requested.
 */
export type SiteConfig = {
  site?: string
  /** Origin of the server, for example `https://calls.example.com`. */
  endpoint?: string
  /** Absent: `required`. */
  consentMode?: ConsentMode
  /** What the visitor has already said when the script starts; set by the page, never by the server. Absent: `unknown`. */
  consent?: ConsentState
  /** Canonical numbers for which a visitor tracker exists: the page asks `POST /v1/swap` for these. */
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
