import { html } from 'hono/html'
import { brand } from '../brand/brand.ts'
import type { BrandLocation } from '../brand/locations.ts'
import { writePhone } from '../brand/write-phone.ts'
import type { Markup, Site } from '../site.ts'
import { brandMark } from './brand-mark.ts'
import { icon } from './icon.ts'

const menu = [
  ['/services', 'Services'],
  ['/locations', 'Locations'],
  ['/estimate', 'Free estimate'],
  ['/advice/ac-blowing-warm-air', 'Advice'],
  ['/contact', 'Contact'],
] as const

/** The header of every page: name, menu and the number of the store the page is about. */
export function writeHeader(site: Site, store: BrandLocation, path: string): Markup {
  const shown = writePhone(store.canonicalNumber, 'national')
  const links = menu.map(([target, label]) => {
    const isHere = target === path || (target === '/locations' && path.startsWith('/locations'))
    return html`<li><a href="${site.at(target)}"${isHere ? html` aria-current="page"` : ''}>${label}</a></li>`
  })
  return html`<div class="notice"><div class="wrap"><span>No heat or no air? A technician answers day and night.</span><span class="notice-aside">Family-run since ${brand.since}</span></div></div>
<header class="header"><div class="wrap">
<a class="brand" href="${site.at('/')}" aria-label="${brand.name}, home">${brandMark()}<span><b>${brand.shortName}</b><small>Heating &amp; Air</small></span></a>
<nav class="menu" aria-label="Main"><ul>${links}</ul></nav>
<a class="call" href="tel:${store.canonicalNumber}" data-primary-phone="${store.canonicalNumber}" aria-label="Call ${store.name}: ${shown}">${icon('phone')}<span><small>Call ${store.name}</small><b>${shown}</b></span></a>
<details class="drawer"><summary aria-label="Menu"><span></span></summary><ul>${links}</ul></details>
</div></header>`
}
