import { html } from 'hono/html'
import { locations } from '../brand/locations.ts'
import type { Page } from '../parts/frame-page.ts'
import { phoneLink } from '../parts/phone-link.ts'
import type { Site } from '../site.ts'

/** The frame of the estimator; everything in it, the numbers included, is drawn by React in the browser. */
export function estimatePage(_site: Site): Page {
  return {
    path: '/estimate',
    title: 'Cost estimator for AC, furnace and heat pump | Cedar & Vane',
    description: 'Answer four questions and see what your repair or replacement is likely to cost.',
    script: 'estimator.js',
    main: html`<section class="page-head"><div class="wrap"><p class="eyebrow">Free estimate</p><h1>What will it cost?</h1>
<p class="lead">Four questions, an honest range, and the number of the people who will stand by it.</p></div></section>
<div class="wrap section"><div id="estimator"><div class="estimator-wait" role="status"><p>Drawing the estimator… or simply call ${phoneLink(locations[0])}.</p></div></div></div>`,
  }
}
