import { html } from 'hono/html'
import { locations } from '../brand/locations.ts'
import { callBand } from '../parts/call-band.ts'
import type { Page } from '../parts/frame-page.ts'
import { storeCard } from '../parts/store-card.ts'
import type { Site } from '../site.ts'

export function locationsPage(site: Site): Page {
  return {
    path: '/locations',
    title: 'Our three stores: Austin, Denver, Columbus | Cedar & Vane',
    description: 'Addresses, hours and phone numbers of the Cedar & Vane stores.',
    main: html`<section class="page-head"><div class="wrap"><p class="eyebrow">Locations</p><h1>Find your shop</h1>
<p class="lead">Walk in for a filter, call for anything that whistles.</p></div></section>
<div class="wrap section"><h2 class="visually-hidden">Stores</h2><div class="grid-3">${locations.map((store) => storeCard(site, store))}</div></div>
${callBand(site, locations[0], 'Outside these towns?')}`,
  }
}
