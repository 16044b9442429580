import { html, raw } from 'hono/html'
import type { Markup } from '../site.ts'

const shapes = {
  snowflake:
    '<path d="M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9M9.5 4.5 12 7l2.5-2.5M9.5 19.5 12 17l2.5 2.5"/>',
  flame:
    '<path d="M12 3c.6 3.4 5.5 5.3 5.5 10.4A5.5 5.5 0 0 1 12 19a5.5 5.5 0 0 1-5.5-5.6c0-2 1-3.4 2.2-4.6.3 1.5 1 2.3 1.9 2.8C10 8.5 10.6 5.5 12 3z"/>',
  pump: '<rect x="3" y="5" width="18" height="13" rx="2"/><circle cx="9.5" cy="11.5" r="4"/><path d="M9.5 7.5v8M5.5 11.5h8M17 9v5M6 18v2M18 18v2"/>',
  phone:
    '<path d="M6.2 3.5h2.6l1.6 4.2-2 1.5a12 12 0 0 0 6.4 6.4l1.5-2 4.2 1.6v2.6a2 2 0 0 1-2.2 2A16.7 16.7 0 0 1 4.2 5.7a2 2 0 0 1 2-2.2z"/>',
  pin: '<path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
  shield:
    '<path d="M12 3 5 5.8v5.4c0 4.3 2.9 7.6 7 9.8 4.1-2.2 7-5.5 7-9.8V5.8z"/><path d="m9 12 2.2 2.2L15.2 10"/>',
  search: '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>',
  megaphone: '<path d="M4 10v4h3l8 4.5v-13L7 10zM18.5 9.5a3.5 3.5 0 0 1 0 5M8 14l1.2 5.5"/>',
  people:
    '<circle cx="9" cy="8.5" r="3"/><path d="M3.5 19c.4-3.4 2.5-5 5.5-5s5.1 1.6 5.5 5M15.5 6a2.7 2.7 0 0 1 0 5.2M17 14.2c2 .6 3.2 2.2 3.5 4.8"/>',
  mail: '<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7 8 6 8-6"/>',
  spark: '<path d="M12 3.5 13.9 10l6.6 2-6.6 2L12 20.5 10.1 14l-6.6-2 6.6-2z"/>',
  sign: '<rect x="3" y="4.5" width="18" height="9" rx="1.5"/><path d="M7 13.5V20M17 13.5V20M7 9h10"/>',
  keyboard:
    '<rect x="3" y="6.5" width="18" height="11" rx="2"/><path d="M7 10.5h.01M11 10.5h.01M15 10.5h.01M8 14h8"/>',
  arrow: '<path d="M5 12h14M13 6l6 6-6 6"/>',
  star: '<path fill="currentColor" d="m12 3.8 2.5 5.3 5.8.8-4.2 4 1 5.8-5.1-2.8-5.1 2.8 1-5.8-4.2-4 5.8-.8z"/>',
} as const
export type IconName = keyof typeof shapes

/** A decorative 24 px line icon in the text's colour; hidden from assistive technology. */
export function icon(name: IconName): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${raw(shapes[name])}</svg>`
}
