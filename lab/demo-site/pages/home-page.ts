import { html } from 'hono/html'
import { brand } from '../brand/brand.ts'
import { locations } from '../brand/locations.ts'
import { services } from '../brand/services.ts'
import { writePhone } from '../brand/write-phone.ts'
import { callBand } from '../parts/call-band.ts'
import type { Page } from '../parts/frame-page.ts'
import { heroScene } from '../parts/hero-scene.ts'
import { icon } from '../parts/icon.ts'
import { phoneLink } from '../parts/phone-link.ts'
import { storeCard } from '../parts/store-card.ts'
import type { Site } from '../site.ts'

const words = [
  [
    'They found the cracked coil two other companies had missed, showed me the photo, and fixed it before dinner.',
    'Priya N.',
    'Mueller, Austin',
  ],
  [
    'Minus eleven outside and a dead furnace. A real person answered at 2 am and the house was warm by five.',
    'Tom H.',
    'Lakewood, Denver',
  ],
  [
    'The quote was the bill. No one has ever crawled through our attic so politely.',
    'Marisol & Ed K.',
    'Clintonville, Columbus',
  ],
] as const

export function homePage(site: Site): Page {
  const main = locations[0]
  return {
    path: '/',
    title: `${brand.name} | AC, furnace and heat-pump repair in Austin, Denver and Columbus`,
    description: `Heating and cooling by people who pick up the phone. Same-day repair in Austin, Denver and Columbus since ${brand.since}.`,
    main: html`<section class="hero"><div class="wrap">
<div class="hero-text"><p class="eyebrow">Austin · Denver · Columbus</p>
<h1>Whichever way the wind turns, your house stays right.</h1>
<p class="lead">Repair, replacement and honest second opinions for air conditioners, furnaces and heat pumps. Call before noon and we are usually there today.</p>
<div class="actions"><a class="button" href="tel:${main.canonicalNumber}">${icon('phone')}<span>Call ${writePhone(main.canonicalNumber, 'international')}</span></a><a class="button button-line" href="${site.at('/estimate')}">Estimate in a minute</a></div>
<ul class="ticks"><li>${icon('shield')}Two-year repair warranty</li><li>${icon('clock')}Answered day and night</li><li>${icon('star')}4.9 from 2,310 households</li></ul></div>
${heroScene(main)}
</div></section>
<section class="wrap section"><div class="section-head"><h2>What is wrong with it?</h2><p>Start with the season. Every visit begins with a measured diagnosis and a written price.</p></div>
<div class="grid-3">${services.map(
      (service) =>
        html`<a class="service" href="${site.at(`/services#${service.key}`)}"><span class="service-icon ${service.key}">${icon(service.icon)}</span><h3>${service.name}</h3><p>${service.summary}</p><span class="more">From $${service.from.toLocaleString('en-US')}${icon('arrow')}</span></a>`,
    )}</div></section>
<section class="tinted"><div class="wrap section"><div class="section-head"><h2>Three shops, three climates</h2><p>Every store answers its own phone, stocks its own parts and knows its own weather.</p></div>
<div class="grid-3">${locations.map((store) => storeCard(site, store))}</div></div></section>
<section class="wrap section"><div class="section-head"><h2>How a visit goes</h2></div>
<ol class="steps"><li><b>You call</b><p>Ring ${phoneLink(main, 'dashes')} or your nearest store. We ask five questions, and sometimes that is enough to fix it.</p></li>
<li><b>We measure</b><p>Pressures, airflow, temperatures, safety. You get the readings and the photos, whatever you decide.</p></li>
<li><b>You choose</b><p>A written price with at least two options. The price you sign is the price you pay.</p></li></ol></section>
<section class="wrap section section-tight"><div class="grid-3">${words.map(
      ([quote, who, where]) =>
        html`<figure class="quote"><div class="stars" role="img" aria-label="Five of five stars">${[1, 2, 3, 4, 5].map(() => icon('star'))}</div><blockquote>${quote}</blockquote><figcaption><b>${who}</b> ${where}</figcaption></figure>`,
    )}</div></section>
${callBand(site, main, 'Something rattling, leaking or silent?')}`,
  }
}
