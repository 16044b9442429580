import { html } from 'hono/html'
import { brand } from '../brand/brand.ts'
import { type BrandLocation, locations } from '../brand/locations.ts'
import { services } from '../brand/services.ts'
import { writePhone } from '../brand/write-phone.ts'
import { callBand } from '../parts/call-band.ts'
import type { Page } from '../parts/frame-page.ts'
import { icon } from '../parts/icon.ts'
import { phoneLink } from '../parts/phone-link.ts'
import { phoneText } from '../parts/phone-text.ts'
import { skyline } from '../parts/skyline.ts'
import { writeHours } from '../parts/write-hours.ts'
import type { Site } from '../site.ts'

export function locationPage(site: Site, store: BrandLocation): Page {
  return {
    path: `/locations/${store.key}`,
    title: `Heating and air in ${store.name}, ${store.state} | Cedar & Vane`,
    description: `${brand.name} in ${store.name}: address, hours and phone. AC, furnace and heat-pump repair, usually the same day.`,
    store,
    main: html`<section class="place-head"><div class="wrap"><div class="place-title"><p class="eyebrow">${store.climate}</p><h1>Heating &amp; air in ${store.name}</h1><p class="lead">${store.story}</p>
<a class="button" href="tel:${store.canonicalNumber}">${icon('phone')}<span>Call ${writePhone(store.canonicalNumber, 'national')}</span></a></div>${skyline(store.key)}</div></section>
<div class="wrap section place">
<div class="place-text"><h2>What we do here</h2>
<ul class="place-services">${services.map(
      (service) =>
        html`<li><span class="service-icon ${service.key}">${icon(service.icon)}</span><div><a href="${site.at(`/services#${service.key}`)}">${service.name}</a><p>${service.summary}</p></div></li>`,
    )}</ul>
<h2>Where we drive</h2><ul class="chips">${store.serves.map((area) => html`<li>${area}</li>`)}</ul>
<p>Live a little further out? Ring <a class="phone" href="tel:${store.canonicalNumber}">${writePhone(store.canonicalNumber, 'international')}</a> and ask: if a van passes your way this week, we come without the surcharge. Calling from abroad for a rental, the number is the same, ${phoneText(store.canonicalNumber, 'international')}.</p>
<h2>Other stores</h2><p>${locations
      .filter((other) => other !== store)
      .map(
        (other, i) =>
          html`${i ? ' · ' : ''}<a href="${site.at(`/locations/${other.key}`)}">${other.name}</a> ${phoneLink(other, 'dots')}`,
      )}</p></div>
<aside class="nap"><h2>${brand.name}<br>${store.name}</h2>
<div class="nap-row">${icon('pin')}<address>${store.street}<br>${store.name}, ${store.state} ${store.postalCode}</address></div>
<div class="nap-row">${icon('phone')}<p>${phoneLink(store, 'dots', 'phone phone-large')}<br><span class="fax">Fax ${writePhone(store.faxNumber, 'dots')}</span></p></div>
<div class="nap-row">${icon('clock')}${writeHours(store)}</div>
<p class="small">After hours the same number, ${phoneText(store.canonicalNumber, 'dashes')}, reaches the technician on call. <span class="phone-text">${store.license}</span>.</p></aside>
</div>
${callBand(site, store, `Need someone in ${store.name} today?`)}`,
  }
}
