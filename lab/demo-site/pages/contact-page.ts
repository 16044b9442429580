import { html } from 'hono/html'
import { brand } from '../brand/brand.ts'
import { locations } from '../brand/locations.ts'
import { writePhone } from '../brand/write-phone.ts'
import { callBand } from '../parts/call-band.ts'
import type { Page } from '../parts/frame-page.ts'
import { icon } from '../parts/icon.ts'
import { writeHours } from '../parts/write-hours.ts'
import type { Site } from '../site.ts'

/** The contact page; its stores are marked up with microdata as well, with the visible text as the value. */
export function contactPage(site: Site): Page {
  return {
    path: '/contact',
    title: 'Contact the stores | Cedar & Vane',
    description: 'Phone, address, fax and hours of every Cedar & Vane store, and where to write.',
    main: html`<section class="page-head"><div class="wrap"><p class="eyebrow">Contact</p><h1>Talk to the people who do the work</h1>
<p class="lead">Calls are answered in the store nearest to you. Letters and e-mail find us within a working day.</p></div></section>
<div class="wrap section contact-list">${locations.map(
      (store) => html`<section class="contact" itemscope itemtype="https://schema.org/HVACBusiness">
<h2 itemprop="name">${brand.shortName} ${store.name}</h2>
<div class="nap-row">${icon('phone')}<p><a class="phone phone-large" href="tel:${store.canonicalNumber}"><span itemprop="telephone">${writePhone(store.canonicalNumber, 'national')}</span></a><br>
<span class="fax">Fax <span itemprop="faxNumber">${writePhone(store.faxNumber, 'national')}</span></span></p></div>
<div class="nap-row">${icon('pin')}<address itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">${store.street}</span><br><span itemprop="addressLocality">${store.name}</span>, <span itemprop="addressRegion">${store.state}</span> <span itemprop="postalCode">${store.postalCode}</span></address></div>
<div class="nap-row">${icon('clock')}${writeHours(store)}</div>
<a class="more" href="${site.at(`/locations/${store.key}`)}">More on ${store.name}${icon('arrow')}</a></section>`,
    )}</div>
<section class="wrap section section-tight"><div class="letter"><div><h2>Rather write?</h2><p>Invoices, warranty papers, praise and complaints: <a href="mailto:${brand.email}">${brand.email}</a>. For anything that drips or smells, please call.</p></div></div></section>
${callBand(site, locations[0], 'Head office, Austin')}`,
  }
}
