import { html } from 'hono/html'
import { brand } from '../brand/brand.ts'
import { type BrandLocation, locations } from '../brand/locations.ts'
import { writePhone } from '../brand/write-phone.ts'
import type { Markup, Site } from '../site.ts'
import { describeBusiness } from './describe-business.ts'
import { writeFooter } from './write-footer.ts'
import { writeHeader } from './write-header.ts'

export type Page = {
  /** Path below the base path; `/` is the home page. */
  path: string
  title: string
  description: string
  main: Markup
  /** The store the page is about. Absent: the whole company, with the head office's number in the header. */
  store?: BrandLocation
  /** Name of a browser script the page needs. */
  script?: string
}

/** Puts a page of the company into its frame: tracker, structured data, header, footer and the demo's ribbon. */
export function framePage(site: Site, page: Page): Markup {
  const store = page.store ?? locations[0]
  const asset = (name: string) => `${site.at(`/assets/${name}`)}?v=${site.assetVersion}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<meta name="description" content="${page.description}">
<meta name="theme-color" content="#1d4a43">
<link rel="canonical" href="${site.origin}${site.at(page.path)}">
<link rel="icon" href="${site.at('/assets/icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('site.css')}">
<script async src="${site.trackerScript}"></script>
<script defer src="${asset('ribbon.js')}" data-base="${site.at('')}" data-softphone="${site.softphoneUrl}" data-dashboard="${site.dashboardUrl}"></script>
${page.script ? html`<script type="module" src="${asset(page.script)}"></script>` : ''}
${describeBusiness(site, page.store ? [page.store] : locations)}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${writeHeader(site, store, page.path)}
<main id="main">
<noscript><p class="noscript">Call ${brand.shortName} ${store.name}: <a href="tel:${store.canonicalNumber}">${writePhone(store.canonicalNumber, 'national')}</a></p></noscript>
${page.main}
</main>
${writeFooter(site)}
</body>
</html>`
}
