import { html } from 'hono/html'
import type { Markup } from '../site.ts'

/** The company's mark: a weather vane over a cedar. */
export function brandMark(): Markup {
  return html`<svg class="mark" viewBox="0 0 48 48" width="44" height="44" aria-hidden="true">
<rect width="48" height="48" rx="13" fill="#1d4a43"/>
<path d="M24 18 33 31h-5l6 9H14l6-9h-5z" fill="#f0e3cf"/>
<path d="M24 9v10" stroke="#f2b366" stroke-width="2.2" stroke-linecap="round"/>
<path d="M12 12.5h21" stroke="#f2b366" stroke-width="2.2" stroke-linecap="round"/>
<path d="m31 8.2 6.5 4.3-6.5 4.3z" fill="#f2b366"/><path d="m10 8.8 6 3.7-6 3.7z" fill="#f2b366"/>
</svg>`
}
