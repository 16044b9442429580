import type { html } from 'hono/html'

/** A piece of escaped HTML. */
export type Markup = ReturnType<typeof html>

/** What every page needs to know of the place it is served from. `at('/contact')` gives the address of a page. */
export type Site = {
  at: (path: string) => string
  /** Scheme and host the visitor used, for absolute addresses. */
  origin: string
  /** Address of the tracker's script. */
  trackerScript: string
  softphoneUrl: string
  dashboardUrl: string
  assetVersion: string
}
