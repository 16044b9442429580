import { raw } from 'hono/html'
import { brand } from '../brand/brand.ts'
import type { BrandLocation } from '../brand/locations.ts'
import type { Markup, Site } from '../site.ts'

/** JSON-LD of the stores (schema.org HVACBusiness), with their canonical numbers. */
export function describeBusiness(site: Site, stores: readonly BrandLocation[]): Markup {
  const graph = stores.map((store) => {
    const url = site.origin + site.at(`/locations/${store.key}`)
    return {
      '@type': 'HVACBusiness',
      '@id': `${url}#business`,
      name: `${brand.name} ${store.name}`,
      url,
      telephone: store.canonicalNumber,
      faxNumber: store.faxNumber,
      email: brand.email,
      priceRange: '$$',
      foundingDate: String(brand.since),
      address: {
        '@type': 'PostalAddress',
        streetAddress: store.street,
        addressLocality: store.name,
        addressRegion: store.state,
        postalCode: store.postalCode,
        addressCountry: 'US',
      },
      geo: { '@type': 'GeoCoordinates', latitude: store.latitude, longitude: store.longitude },
      areaServed: store.serves,
      openingHoursSpecification: store.hours.map(({ days, opens, closes }) => ({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: days,
        opens,
        closes,
      })),
    }
  })
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph })
  // `<` would let a string close the script element.
  return raw(`<script type="application/ld+json">${json.replaceAll('<', '\\u003c')}</script>`)
}
