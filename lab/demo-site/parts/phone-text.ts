import { html } from 'hono/html'
import { type PhoneStyle, writePhone } from '../brand/write-phone.ts'
import type { Markup } from '../site.ts'

/** A number in running text that is no link; it does not break over two lines. */
export function phoneText(e164: string, style: PhoneStyle): Markup {
  return html`<span class="phone-text">${writePhone(e164, style)}</span>`
}
