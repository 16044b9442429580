import { html } from 'hono/html'
import { locations } from '../brand/locations.ts'
import { writePhone } from '../brand/write-phone.ts'
import { callBand } from '../parts/call-band.ts'
import type { Page } from '../parts/frame-page.ts'
import { phoneLink } from '../parts/phone-link.ts'
import { phoneText } from '../parts/phone-text.ts'
import type { Site } from '../site.ts'

/** An advice article with the number in running text, in several styles, beside digits that are no phone number of ours. */
export function articlePage(site: Site): Page {
  const [austin, denver, columbus] = locations
  return {
    path: '/advice/ac-blowing-warm-air',
    title: 'Why is my AC blowing warm air? Seven checks before you call | Cedar & Vane',
    description: 'Seven things to check, in order, when the air conditioner runs and the air stays warm.',
    main: html`<article class="article"><header class="page-head"><div class="wrap narrow"><p class="eyebrow">Advice · 4 minutes</p><h1>Why is my AC blowing warm air?</h1>
<p class="lead">Seven checks, in the order our dispatchers ask for them. The first three cost nothing and settle one call in five.</p><p class="byline">By Ines Calloway, service manager in Austin</p></div></header>
<div class="wrap narrow prose">
<p>It is ninety-eight degrees, the thermostat says 74, and what comes out of the register feels like breath. Before anyone sends a van, walk through this list. If you get stuck, read us the step you are on: the desk in Austin is at ${phoneLink(austin, 'unbroken')} and does this forty times a day in July.</p>
<h2>1. The thermostat</h2><p>Set it to <b>cool</b> and the fan to <b>auto</b>. On <b>on</b>, the blower runs between cycles and pushes room-warm air: nothing is broken.</p>
<h2>2. The filter</h2><p>Hold it to the light. If you cannot see your hand, replace it. Ours are 16 x 25 x 1, part 512-0132-A; yours is printed on the frame.</p>
<h2>3. The breaker</h2><p>The outdoor unit has its own. Switch it off and on <em>once</em>. If it trips again, leave it off and dial 512.555.0132: a breaker that trips twice is telling the truth.</p>
<h2>4. Ice</h2><p>A white, furry copper line means the coil is frozen. Turn cooling off, leave the fan on, and wait three hours. It will thaw; the reason it froze will not.</p>
<aside class="pull"><p>“Please do not chip the ice. We have patched more coils than I can count.”</p><p>Still frozen tomorrow? <a class="phone" href="tel:${austin.canonicalNumber}"><span>(512)</span> <b>555-0132</b></a></p></aside>
<h2>5. The outdoor fan</h2><p>Humming without turning is nearly always a capacitor, a part that costs less than dinner. Do not push the blade with a stick, whatever the video says.</p>
<h2>6. Leaves and lint</h2><p>Rinse the fins from the inside out, with a hose and no pressure washer. Give the unit two feet of air on every side.</p>
<h2>7. Refrigerant</h2><p>If you have come this far, the charge is probably low, and that means a leak. By law a licensed technician has to handle it. In Austin call ${phoneText(austin.canonicalNumber, 'national')}, in Denver ${phoneText(denver.canonicalNumber, 'national')}, in Columbus ${phoneText(columbus.canonicalNumber, 'national')}.</p>
<p class="small">From abroad: ${writePhone(austin.canonicalNumber, 'international')}. Fax, for landlords who still have one: ${writePhone(austin.faxNumber, 'national')}. Parts for do-it-yourselfers come from our supplier at 1-800-555-0199, not from us.</p>
</div></article>
${callBand(site, austin, 'Step eight: let us look')}`,
  }
}
