import { html } from 'hono/html'
import { brand } from '../brand/brand.ts'
import { locations } from '../brand/locations.ts'
import { writePhone } from '../brand/write-phone.ts'
import type { Markup, Site } from '../site.ts'
import { brandMark } from './brand-mark.ts'
import { phoneLink } from './phone-link.ts'

/** The footer of every page: name, address and phone of each store, and a word on the demo. */
export function writeFooter(site: Site): Markup {
  return html`<footer class="footer"><div class="wrap">
<div class="footer-top">
<div class="footer-brand">${brandMark()}<p><b>${brand.name}</b><br>Warm in January, cool in August, quiet all year.</p></div>
${locations.map(
  (store) => html`<address><h2><a href="${site.at(`/locations/${store.key}`)}">${store.name}</a></h2>
${store.street}<br>${store.name}, ${store.state} ${store.postalCode}<br>
${phoneLink(store, 'national')}<br><span class="fax">Fax ${writePhone(store.faxNumber, 'national')}</span></address>`,
)}
</div>
<div class="footer-end">
<p>© ${brand.shortName}. ${locations.map((store) => store.license).join(' · ')}</p>
<p>A made-up company for the Tributary demo; its numbers are reserved for fiction. <a href="${site.at('/ways-in')}">How visitors arrive</a></p>
</div>
</div></footer>`
}
