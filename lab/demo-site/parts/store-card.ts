import { html } from 'hono/html'
import type { BrandLocation } from '../brand/locations.ts'
import type { Markup, Site } from '../site.ts'
import { phoneLink } from './phone-link.ts'
import { skyline } from './skyline.ts'
import { writeHours } from './write-hours.ts'

/** One store with picture, address, hours and number. */
export function storeCard(site: Site, store: BrandLocation): Markup {
  return html`<article class="store">
${skyline(store.key)}
<div class="store-body"><p class="eyebrow">${store.climate}</p>
<h3><a href="${site.at(`/locations/${store.key}`)}">${store.name}, ${store.state}</a></h3>
<address>${store.street}<br>${store.name}, ${store.state} ${store.postalCode}</address>
${writeHours(store)}
${phoneLink(store, 'national', 'phone phone-large')}</div>
</article>`
}
