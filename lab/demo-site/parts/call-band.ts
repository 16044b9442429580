import { html } from 'hono/html'
import type { BrandLocation } from '../brand/locations.ts'
import { writePhone } from '../brand/write-phone.ts'
import type { Markup, Site } from '../site.ts'
import { icon } from './icon.ts'

/** The invitation to call at the end of a page; the area code has its own element, as designers like it. */
export function callBand(site: Site, store: BrandLocation, title: string): Markup {
  const [area, rest] = writePhone(store.canonicalNumber, 'national').split(' ')
  return html`<section class="band"><div class="wrap"><div><h2>${title}</h2>
<p>A person in ${store.name} picks up, not a menu. Most visits happen the same day.</p></div>
<div class="band-actions"><a class="band-phone" href="tel:${store.canonicalNumber}">${icon('phone')}<span><span class="area">${area}</span> <b>${rest}</b></span></a>
<a class="button button-quiet" href="${site.at('/estimate')}">Get an estimate online</a></div></div></section>`
}
