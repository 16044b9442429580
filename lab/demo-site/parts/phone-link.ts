import { html } from 'hono/html'
import type { BrandLocation } from '../brand/locations.ts'
import { type PhoneStyle, writePhone } from '../brand/write-phone.ts'
import type { Markup } from '../site.ts'

/** A store's number as a tel: link, in the style asked for. */
export function phoneLink(
  location: BrandLocation,
  style: PhoneStyle = 'national',
  className = 'phone',
): Markup {
  return html`<a class="${className}" href="tel:${location.canonicalNumber}">${writePhone(location.canonicalNumber, style)}</a>`
}
