import { html } from 'hono/html'
import { locations } from '../brand/locations.ts'
import { services } from '../brand/services.ts'
import { callBand } from '../parts/call-band.ts'
import type { Page } from '../parts/frame-page.ts'
import { icon } from '../parts/icon.ts'
import { phoneLink } from '../parts/phone-link.ts'
import type { Site } from '../site.ts'

export function servicesPage(site: Site): Page {
  const main = locations[0]
  return {
    path: '/services',
    title: 'AC repair, furnaces and heat pumps | Cedar & Vane',
    description: 'What we repair, what it costs to start, and the signs that it is time to call.',
    main: html`<section class="page-head"><div class="wrap"><p class="eyebrow">Services</p><h1>Cold, warm, and everything between</h1>
<p class="lead">Three trades under one roof, in every store. Diagnosis first, price in writing, no visit fee when we do the work.</p></div></section>
<div class="wrap section services-list">${services.map(
      (
        service,
      ) => html`<section class="service-row" id="${service.key}"><div class="service-side"><span class="service-icon ${service.key}">${icon(service.icon)}</span><p>From <b>$${service.from.toLocaleString('en-US')}</b></p></div>
<div><h2>${service.name}</h2><p>${service.text}</p><h3>Time to call when</h3><ul class="signs">${service.signs.map((sign) => html`<li>${sign}</li>`)}</ul>
<p class="inline-call">${icon('phone')}<span>Ask about ${service.key === 'ac-repair' ? 'AC repair' : service.name.toLowerCase()}: ${locations.map((store, i) => html`${i ? ' · ' : ''}${store.name} ${phoneLink(store, 'national')}`)}</span></p></div></section>`,
    )}</div>
${callBand(site, main, 'Not sure which one it is?')}`,
  }
}
