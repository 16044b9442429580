import { html } from 'hono/html'
import { findElsewhere } from '../elsewhere/elsewhere-hosts.ts'
import type { Markup, Site } from '../site.ts'
import { frameStage } from './frame-stage.ts'

/** Forgets the visitor in this browser, then goes on to `next`; without scripts it says so and offers the link. */
export function newVisitorPage(site: Site, next: string | undefined): Markup {
  const target = readNext(site, next)
  return frameStage(
    site,
    { title: 'New visitor', script: 'new-visitor.js' },
    html`<div class="stage-head"><h1>A new visitor</h1><p class="lead">Forgetting who you were. <a href="${target}" data-next="${target}">Go on to the page</a></p><noscript><p>Scripts are off, so nothing was stored and nothing needs to be forgotten.</p></noscript></div>`,
  )
}

/** Only pages of this demo: anything else, a script address or a foreign host, becomes the home page. */
function readNext(site: Site, next: string | undefined): string {
  const home = site.at('/')
  if (!next || !URL.canParse(next, site.origin)) return home
  const url = new URL(next, site.origin)
  const own = new URL(site.origin)
  const root = home.replace(/\/$/, '')
  const isOwn = url.origin === own.origin && (url.pathname === root || url.pathname.startsWith(`${root}/`))
  const isElsewhere = url.protocol === own.protocol && url.port === own.port && findElsewhere(url.hostname)
  if (!isOwn && !isElsewhere) return home
  return isOwn ? url.pathname + url.search + url.hash : url.href
}
