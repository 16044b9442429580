import { html } from 'hono/html'
import { writePhone } from '../brand/write-phone.ts'
import { elsewhereHosts } from '../elsewhere/elsewhere-hosts.ts'
import { icon } from '../parts/icon.ts'
import type { Markup, Site } from '../site.ts'
import { type Arrival, listArrivals } from './arrivals.ts'
import { billboard } from './billboard.ts'
import { frameStage } from './frame-stage.ts'

export type WaysIn = { newClickId: () => string; billboardNumber: string | undefined }

/** The page a newcomer starts from: every way a visitor comes to the site, and one that needs no visit. */
export function waysInPage(site: Site, { newClickId, billboardNumber }: WaysIn): Markup {
  return frameStage(
    site,
    {
      title: 'How visitors arrive',
      script: 'ways-in.js',
    },
    html`<header class="stage-head"><p class="eyebrow">Tributary demo</p><h1>How visitors arrive</h1>
<p class="lead">Pick a way in. The site shows that visitor a number of their own; dial it on the softphone, and the dashboard says what made the phone ring.</p>
<fieldset class="who"><legend>Arrive as</legend><div class="choice"><label><input type="radio" name="who" value="new" checked><span>A new visitor</span></label><label><input type="radio" name="who" value="same"><span>The same visitor again</span></label></div></fieldset></header>
${listArrivals(newClickId).map(
  ({ group, about, arrivals }) =>
    html`<section class="stage-group"><div class="stage-group-head"><h2>${group}</h2><p>${about}</p></div><div class="grid-3">${arrivals.map((arrival) => card(site, arrival))}</div></section>`,
)}
<section class="stage-group"><div class="stage-group-head"><h2>No visit at all</h2><p>A number printed once, for one campaign.</p></div>
<div class="stage-billboard">${billboard(billboardNumber && writePhone(billboardNumber, 'national'))}<div><h3>A billboard on the highway</h3>
${
  billboardNumber
    ? html`<p>Nobody clicks on a billboard. This number stands on it and nowhere else, so every call to it is the billboard’s.</p><a class="button" href="${withTo(site.softphoneUrl, billboardNumber)}" target="_blank" rel="noopener">${icon('phone')}<span>Dial ${writePhone(billboardNumber, 'national')}</span></a>`
    : html`<p>Nobody clicks on a billboard: give it an offline tracker with a number of its own, and every call to that number is the billboard’s. Trackers and their numbers are on the <a href="${site.dashboardUrl}">dashboard</a>; dial them on the <a href="${site.softphoneUrl}" target="_blank" rel="noopener">softphone</a>.</p>`
}</div></div></section>`,
  )
}

function card(site: Site, arrival: Arrival): Markup {
  const target = findTarget(site, arrival)
  const forget = `${site.at('/new-visitor')}?next=${encodeURIComponent(target)}`
  return html`<article class="arrival"><span class="arrival-icon">${icon(arrival.icon)}</span><h3><a href="${forget}" data-next="${target}">${arrival.title}</a></h3><p>${arrival.story}</p><ul class="evidence">${arrival.evidence.map((clue) => html`<li>${clue}</li>`)}</ul></article>`
}

function findTarget(site: Site, { to }: Arrival): string {
  const url = new URL(site.origin)
  if ('elsewhere' in to) {
    url.hostname = elsewhereHosts[to.elsewhere]
    return new URL(to.path, url).href
  }
  return `${site.at(to.path)}${to.query ? `?${new URLSearchParams(to.query)}` : ''}`
}

function withTo(softphoneUrl: string, e164: string): string {
  return `${softphoneUrl}${softphoneUrl.includes('?') ? '&' : '?'}to=${encodeURIComponent(e164)}`
}
