import { html } from 'hono/html'
import { locations } from '../brand/locations.ts'
import type { Page } from '../parts/frame-page.ts'
import { phoneLink } from '../parts/phone-link.ts'
import type { Site } from '../site.ts'

export function notFoundPage(site: Site): Page {
  return {
    path: '/not-found',
    title: 'Page not found | Cedar & Vane',
    description: 'There is no page at this address.',
    main: html`<section class="page-head not-found"><div class="wrap"><p class="eyebrow">404</p><h1>This duct leads nowhere</h1>
<p class="lead">There is no page at this address. Perhaps one of these: <a href="${site.at('/')}">home</a>, <a href="${site.at('/services')}">services</a>, <a href="${site.at('/locations')}">locations</a>. Or ask a person: ${phoneLink(locations[0], 'national')}.</p></div></section>`,
  }
}
