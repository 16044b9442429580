import { html } from 'hono/html'
import { brandMark } from '../parts/brand-mark.ts'
import { skyline } from '../parts/skyline.ts'
import type { Markup } from '../site.ts'

/** Plaza, a made-up social network: two posts with plain links and one paid one. */
export function plazaPage(demoUrl: string): Markup {
  const paid = new URLSearchParams({
    utm_source: 'plaza',
    utm_medium: 'paid_social',
    utm_campaign: 'heat-pump-season',
    utm_content: 'carousel-2',
  })
  return html`<header class="plaza-bar"><h1 class="plaza-logo">plaza</h1><p>Your neighborhood, out loud</p></header>
<main class="plaza-feed">
${post(
  face('#e3a857', 'RD'),
  'Rosa Delgado',
  'German Village · 2 hours ago',
  html`<p>Shout-out to the Cedar &amp; Vane crew: our furnace room sounded like a jazz trio and now it sounds like nothing. They even fixed the squeaky door on the way out.</p>
<a class="plaza-card" href="${demoUrl}/locations/columbus">${skyline('columbus')}<span><b>Heating &amp; air in Columbus</b><small>Cedar &amp; Vane · address, hours, phone</small></span></a>`,
  '48 likes · 9 replies',
)}
${post(
  brandMark(),
  'Cedar & Vane',
  'Sponsored',
  html`<p>One machine for January and August. See what a heat pump costs in your house, rebates included.</p>
<a class="plaza-card" href="${demoUrl}/estimate?${paid}">${skyline('denver')}<span><b>What will it cost?</b><small>Four questions, an honest range</small></span></a>`,
  'Paid partnership',
)}
${post(
  brandMark(),
  'Cedar & Vane',
  'Yesterday',
  html`<p>Ninety-eight degrees and the AC blows warm? Ines wrote down the seven things she asks every caller. Number three is the one nobody tries. <a href="${demoUrl}/advice/ac-blowing-warm-air">Read before you sweat</a></p>`,
  '112 likes · 31 replies',
)}
</main>`
}

function post(picture: Markup, who: string, when: string, body: Markup, counts: string): Markup {
  return html`<article class="plaza-post"><header>${picture}<div><h2>${who}</h2><p>${when}</p></div></header>${body}<footer>${counts}</footer></article>`
}

function face(color: string, initials: string): Markup {
  return html`<svg viewBox="0 0 48 48" width="44" height="44" aria-hidden="true"><circle cx="24" cy="24" r="24" fill="${color}"/><text x="24" y="30" text-anchor="middle" font-size="17" font-weight="700" fill="#3c2a12">${initials}</text></svg>`
}
