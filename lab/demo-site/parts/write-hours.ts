import { html } from 'hono/html'
import type { BrandLocation } from '../brand/locations.ts'
import type { Markup } from '../site.ts'

/** A store's opening hours as a definition list. */
export function writeHours(store: BrandLocation): Markup {
  return html`<dl class="hours">${store.hours.map(
    (hours) =>
      html`<div><dt>${hours.label}</dt><dd><time>${writeTime(hours.opens)}</time> – <time>${writeTime(hours.closes)}</time></dd></div>`,
  )}</dl>`
}

function writeTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const shown = `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''}`
  return `${shown} ${hour < 12 ? 'am' : 'pm'}`
}
