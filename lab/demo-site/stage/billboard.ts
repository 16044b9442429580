import { html } from 'hono/html'
import type { Markup } from '../site.ts'

/** A drawing of the billboard, with its number on it when there is one. */
export function billboard(shownNumber: string | undefined): Markup {
  return html`<svg class="billboard" viewBox="0 0 460 260" role="img" aria-label="A billboard for Cedar &amp; Vane"><rect width="460" height="260" fill="#cfe6e6"/><circle cx="396" cy="52" r="26" fill="#f6c06c"/><path d="M0 196c120-34 300-30 460-6v70H0z" fill="#8ab792"/><path d="M0 226c150-16 310-14 460 0v34H0z" fill="#5f6f70"/><path d="M0 244h460" stroke="#f1e6d2" stroke-width="4" stroke-dasharray="26 20"/><path d="M118 150v78M300 150v78" stroke="#54706c" stroke-width="12"/><rect x="46" y="34" width="326" height="136" rx="8" fill="#1d4a43"/><rect x="54" y="42" width="310" height="120" rx="5" fill="#fffaf1"/><text x="74" y="84" font-size="25" font-weight="800" fill="#1d4a43">Too hot to drive?</text><text x="74" y="110" font-size="15" fill="#54706c">Cedar &amp; Vane Heating &amp; Air</text><text x="74" y="146" font-size="28" font-weight="800" fill="#b0492a">${shownNumber ?? 'Your number here'}</text></svg>`
}
